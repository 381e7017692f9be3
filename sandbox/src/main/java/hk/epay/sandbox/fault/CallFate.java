package hk.epay.sandbox.fault;

/** What happens to one call to the rail. */
public enum CallFate {
    HONEST,
    /** A 500, and nothing was done. */
    ERROR,
    /** No answer, and nothing was done. */
    SILENCE,
    /** It was done, and a 500 says otherwise. */
    DONE_THEN_ERROR,
    /** It was done, and nobody hears of it. */
    DONE_THEN_SILENCE
}
