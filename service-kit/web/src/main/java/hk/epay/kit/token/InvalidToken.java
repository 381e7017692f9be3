package hk.epay.kit.token;

/** A token that must not be believed. The reason is for logs, never for the caller. */
public class InvalidToken extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidToken(String reason) {
        super(reason, null, false, false);
    }
}
