package hk.epay.merchant.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;

/** Merchants' endpoints. One of another merchant is not found, like one that does not exist. */
public interface Endpoints {
    /** Adds one. Fails with {@code TOO_MANY_ENDPOINTS}, also when two come at once. */
    Uni<Endpoint> add(MerchantId merchant, NewEndpoint wanted, WebhookSecret secret);

    /** Newest first. */
    Uni<Page<Endpoint>> list(MerchantId merchant, Optional<Cursor> after, int limit);

    /** Fails with {@code WEBHOOK_ENDPOINT_NOT_FOUND}. */
    Uni<Endpoint> get(MerchantId merchant, UUID id);

    /** Changes it; switching on also forgets past failures. Fails with {@code WEBHOOK_ENDPOINT_NOT_FOUND}. */
    Uni<Endpoint> change(MerchantId merchant, UUID id, EndpointChange change);

    /** Removes it with its log. Fails with {@code WEBHOOK_ENDPOINT_NOT_FOUND}. */
    Uni<Void> remove(MerchantId merchant, UUID id);

    /**
     * Signs with this one from now on, and for a while with those before it, too. Fails with {@code
     * WEBHOOK_ENDPOINT_NOT_FOUND}.
     *
     * @param overlap how long the previous ones still sign; zero when one has leaked
     * @return until when the previous ones sign
     */
    Uni<Instant> rotate(MerchantId merchant, UUID id, WebhookSecret next, Duration overlap);
}
