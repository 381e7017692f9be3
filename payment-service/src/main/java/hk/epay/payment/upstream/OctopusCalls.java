package hk.epay.payment.upstream;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import hk.epay.payment.credentials.OctopusCredentials;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.lifecycle.Refund;

/**
 * The calls, guarded: a breaker spares a rail that is down, and only questions are asked again blindly. Silence and
 * server errors fail with {@link Silent}; everything else is an answer.
 */
@ApplicationScoped
class OctopusCalls {
    private static final Set<Integer> ANSWERS_NOTHING = Set.of(408, 425, 429);

    private final OctopusApi api;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OctopusCalls(@RestClient OctopusApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.6, delay = 5, delayUnit = ChronoUnit.SECONDS)
    Uni<Response> create(Payment payment, String description, OctopusCredentials credentials) {
        var head = head(credentials);
        var body = NewOctopusPayment.of(payment, description, credentials, head.timestamp, head.nonce);
        return spoken(api.create(head.bearer, head.merchant, head.timestamp, head.nonce, body));
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.6, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, jitter = 100, retryOn = Silent.class)
    Uni<Response> find(Payment payment, OctopusCredentials credentials) {
        // A retry needs a nonce of its own.
        return Uni.createFrom().deferred(() -> {
            var head = head(credentials);
            var transaction = payment.rail().transactionId();
            return spoken(
                    transaction == null
                            ? api.find(
                                    head.bearer,
                                    head.merchant,
                                    head.timestamp,
                                    head.nonce,
                                    payment.id().toString())
                            : api.get(head.bearer, head.merchant, head.timestamp, head.nonce, transaction));
        });
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.6, delay = 5, delayUnit = ChronoUnit.SECONDS)
    Uni<Response> cancel(Payment payment, OctopusCredentials credentials) {
        var head = head(credentials);
        return spoken(api.cancel(
                head.bearer,
                head.merchant,
                head.timestamp,
                head.nonce,
                payment.rail().transactionId()));
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.6, delay = 5, delayUnit = ChronoUnit.SECONDS)
    Uni<Response> refund(Refund refund, String transactionId, OctopusCredentials credentials) {
        var head = head(credentials);
        var body = NewOctopusRefund.of(refund, transactionId, credentials, head.timestamp, head.nonce);
        return spoken(api.refund(head.bearer, head.merchant, head.timestamp, head.nonce, body));
    }

    private static Uni<Response> spoken(Uni<Response> call) {
        return call.onFailure().transform(Silent::of).invoke(answer -> {
            if (answer.getStatus() >= 500 || ANSWERS_NOTHING.contains(answer.getStatus())) {
                throw new Silent("HTTP " + answer.getStatus(), true);
            }
        });
    }

    private Head head(OctopusCredentials credentials) {
        var nonce = new byte[16];
        random.nextBytes(nonce);
        return new Head(
                "Bearer " + credentials.secretKey(),
                credentials.octopusMerchantId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                HexFormat.of().formatHex(nonce));
    }

    private record Head(String bearer, String merchant, String timestamp, String nonce) {}

    /** The rail said nothing that we can use. */
    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean sent;

        Silent(String why, boolean sent) {
            super(why, null, false, false);
            this.sent = sent;
        }

        /** Whether the call may have reached the rail. */
        boolean maybeSent() {
            return sent;
        }

        static Silent of(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Silent silent) {
                    return silent;
                }
                if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                    return new Silent(cause.getClass().getSimpleName(), false);
                }
            }
            return new Silent(failure.getClass().getSimpleName(), true);
        }
    }
}
