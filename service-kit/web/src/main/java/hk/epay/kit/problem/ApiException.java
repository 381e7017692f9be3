package hk.epay.kit.problem;

import java.util.List;

import hk.epay.contract.ErrorCode;

/** An answer that is not success. It carries a code, never a sentence: sentences are made in the caller's language. */
public class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient Object[] args;
    private final transient List<Fault> faults;
    private final Integer retryAfterSeconds;

    public ApiException(ErrorCode code, Object... args) {
        this(code, List.of(), null, args);
    }

    private ApiException(ErrorCode code, List<Fault> faults, Integer retryAfterSeconds, Object... args) {
        super(code.name(), null, false, false);
        this.code = code;
        this.args = args;
        this.faults = faults;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** {@link ErrorCode#VALIDATION_FAILED} with every fault that was found. */
    public static ApiException invalid(List<Fault> faults) {
        return new ApiException(ErrorCode.VALIDATION_FAILED, List.copyOf(faults), null);
    }

    /** The same, with a {@code Retry-After} header. */
    public ApiException retryAfter(int seconds) {
        return new ApiException(code, faults, seconds, args);
    }

    public ErrorCode code() {
        return code;
    }

    public Object[] args() {
        return args.clone();
    }

    public List<Fault> faults() {
        return faults;
    }

    /** Seconds after which it is worth trying again; null when nobody knows. */
    public Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
