package hk.epay.merchant.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** What is to be sent. Any number of replicas take from it. */
public interface DeliveryQueue {
    /**
     * Takes what is due, each for the length of one try: whoever dies with it leaves it to the others, who send it again
     * under the same id.
     *
     * @param most how many
     * @param failing whether to take for endpoints whose last try failed, or for the others
     */
    Uni<List<Due>> take(int most, boolean failing);

    /** Writes down what came of a try. Only the log is written when the delivery was taken by another meanwhile. */
    Uni<Void> record(Due due, Try made, RetryPlan.Verdict verdict);

    /**
     * One that is due.
     *
     * @param lease names this taking
     * @param tries before this one, in this round
     * @param secrets in force, the newest first
     * @param failing whether the endpoint's last try failed
     */
    record Due(
            UUID id,
            UUID lease,
            UUID endpointId,
            MerchantId merchantId,
            URI url,
            String eventId,
            String eventType,
            String body,
            int tries,
            List<WebhookSecret> secrets,
            boolean failing) {
        /** A test is not tried again. */
        public boolean isTest() {
            return eventType.equals(FeedEvent.PING);
        }
    }

    /** What was sent and what came back. */
    record Try(Instant at, Map<String, String> headers, Receipt receipt) {}
}
