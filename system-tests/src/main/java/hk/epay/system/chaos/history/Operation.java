package hk.epay.system.chaos.history;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One call of a customer and what became of it.
 *
 * @param process who asked, one thing after the other
 * @param op what was asked, such as {@code refund}
 * @param key the idempotency key, which repeated calls share; else what the call was about
 * @param asked what was said in asking, such as {@code order} and {@code cents}
 * @param told what was answered, such as {@code id} and {@code status}; empty without an answer
 */
public record Operation(
        String process,
        String op,
        String key,
        Instant invoked,
        Instant completed,
        Result result,
        Map<String, String> asked,
        Map<String, String> told) {

    /** What is known of a call's effect. */
    public enum Result {
        /** It was done. */
        @JsonProperty("ok")
        OK,
        /** It was refused: it has no effect. */
        @JsonProperty("fail")
        FAIL,
        /** Nobody knows: no answer, or one that says so. */
        @JsonProperty("info")
        INFO
    }

    /** Whether it was done. */
    public boolean isOk() {
        return result == Result.OK;
    }

    /** Whether it is known that nothing was done. */
    public boolean isRefused() {
        return result == Result.FAIL;
    }
}
