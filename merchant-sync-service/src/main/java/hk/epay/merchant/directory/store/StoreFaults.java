package hk.epay.merchant.directory.store;

import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.hibernate.exception.ConstraintViolationException;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.db.DatabaseFaults;
import hk.epay.kit.problem.ApiException;

/** What a failure of Hibernate or of the database means for who asked. */
final class StoreFaults {
    private static final int RETRY_AFTER_SECONDS = 2;

    /** Connection lost, out of resources, going down or starting up, a lock or statement that took too long. */
    private static final Pattern AWAY = Pattern.compile("08...|53...|57P..|57014|55P03|25P03|40001|40P01");

    private StoreFaults() {}

    /** Ours as it is; 503 when the database is away; everything else as it came. */
    static Throwable inOurWords(Throwable e) {
        return causes(e)
                .filter(ApiException.class::isInstance)
                .findFirst()
                .orElseGet(() -> causes(e).anyMatch(StoreFaults::isAway)
                        ? new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_AFTER_SECONDS)
                        : e);
    }

    /** Whether this is the refusal of the named unique constraint. */
    static boolean breaks(String constraint, Throwable e) {
        return causes(e)
                .anyMatch(cause -> cause instanceof ConstraintViolationException violation
                        && constraint.equals(violation.getConstraintName()));
    }

    /** Hibernate wraps the driver's exception, or only copies its SQL state. */
    private static boolean isAway(Throwable cause) {
        return DatabaseFaults.isAway(cause)
                || cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && AWAY.matcher(sql.getSQLState()).matches();
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
