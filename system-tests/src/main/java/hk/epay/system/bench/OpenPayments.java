package hk.epay.system.bench;

import java.sql.SQLException;

import org.postgresql.ds.PGSimpleDataSource;

import hk.epay.local.stack.Stack;

/**
 * Payments that nobody pays. payment-service asks the rail about each of them, first after five seconds and ever more
 * rarely until it expires after ten minutes. That is a part of what a purchase costs while its own scenario runs, and would
 * be billed to all that follow.
 */
final class OpenPayments {
    private static final String DATABASE = "epay_payment";

    private OpenPayments() {}

    /** Lets payment-service ask no more about them; only in a suite of our own. */
    static void forget(Target target) {
        target.stack().ifPresent(OpenPayments::forget);
    }

    private static void forget(Stack stack) {
        var source = new PGSimpleDataSource();
        source.setUrl(stack.jdbcUrl(DATABASE));
        source.setUser(DATABASE);
        source.setPassword(stack.secrets().databasePassword(DATABASE));
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE payment SET next_check_at = NULL WHERE state = 'awaiting_payer'");
        } catch (SQLException e) {
            throw new IllegalStateException("open payments cannot be forgotten: " + e.getMessage(), e);
        }
    }
}
