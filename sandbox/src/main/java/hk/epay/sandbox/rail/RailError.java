package hk.epay.sandbox.rail;

/** The rail's error codes and the HTTP status of each. The first five are its published ones. */
public enum RailError {
    INVALID_MERCHANT("E001", 401),
    INVALID_SIGNATURE("E002", 401),
    PAYMENT_NOT_FOUND("E003", 404),
    INSUFFICIENT_FUNDS("E004", 402),
    OUT_OF_ORDER("E005", 500),
    INVALID_REQUEST("E006", 400),
    NOT_POSSIBLE_NOW("E007", 409),
    /** What is not found is E003, whatever it is. */
    MERCHANT_NOT_FOUND("E003", 404),
    QUOTA_EXHAUSTED("E008", 429);

    private final String code;
    private final int status;

    RailError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
