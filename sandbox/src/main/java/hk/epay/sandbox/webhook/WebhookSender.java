package hk.epay.sandbox.webhook;

import io.smallrye.mutiny.Uni;

/** Carries bytes to the merchant's side. */
public interface WebhookSender {
    /**
     * What came back.
     *
     * @param status the HTTP status, or null when there was no answer
     * @param text the beginning of the answer, or why there was none
     */
    record Answer(Integer status, String text) {}

    /** Never fails; no answer is an answer too. */
    Uni<Answer> send(String merchantId, byte[] body, String signature);
}
