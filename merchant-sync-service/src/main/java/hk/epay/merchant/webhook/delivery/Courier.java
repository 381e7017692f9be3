package hk.epay.merchant.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;

import hk.epay.merchant.webhook.Receipt;

/**
 * Carries one webhook to its receiver. Every parcel has a connection of its own; no redirect is followed, nothing is
 * unpacked, and an answer counts by its status alone.
 */
@ApplicationScoped
class Courier {
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_AT_ONE_ADDRESS = 256;
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final HttpClient client;

    @Inject
    Courier(Vertx vertx) {
        this(vertx, new HttpClientOptions());
    }

    /** @param options whom to trust; the rest is ours */
    Courier(Vertx vertx, HttpClientOptions options) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(options.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setMaxPoolSize(MOST_AT_ONE_ADDRESS)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setVerifyHost(true)
                .setSslHandshakeTimeout(HANDSHAKE.toSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS));
    }

    /** Sends it, and answers within the time at the latest; never fails. */
    Uni<Receipt> carry(Parcel parcel, Duration within) {
        return Uni.createFrom().emitter(waiting -> vertx.getOrCreateContext()
                .runOnContext(here ->
                        new Exchange(vertx, parcel.body(), within, waiting::complete).begin(client, parcel.options())));
    }
}
