package hk.epay.kit.inbox;

import java.util.concurrent.TimeoutException;

import hk.epay.kit.problem.ApiException;

/** What a failed delivery deserves. */
enum Verdict {
    /** It lies with the world; try until it works. */
    TRANSIENT,
    /** It lies with the record. */
    POISON,
    /** Nobody expected it: a few more tries, then it counts as poison, so that it cannot hold up the rest for ever. */
    UNEXPECTED;

    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    static Verdict on(Throwable e) {
        if (e instanceof ApiException api) {
            int status = api.code().status();
            return status >= SERVER_FAULT || status == TOO_MANY_REQUESTS ? TRANSIENT : POISON;
        }
        if (e instanceof IllegalArgumentException) {
            return POISON;
        }
        return e instanceof TimeoutException ? TRANSIENT : UNEXPECTED;
    }
}
