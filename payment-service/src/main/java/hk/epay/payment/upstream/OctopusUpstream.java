package hk.epay.payment.upstream;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

import hk.epay.kit.event.Json;
import hk.epay.payment.credentials.MerchantCredentials;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.upstream.OctopusCalls.Silent;

/** The Octopus rail: puts its answers, its refusals and its silences into our words. */
@ApplicationScoped
class OctopusUpstream implements Upstream {
    private static final Logger LOG = Logger.getLogger(OctopusUpstream.class);

    private final OctopusCalls calls;
    private final MerchantCredentials credentials;
    private final Clock clock;

    OctopusUpstream(OctopusCalls calls, MerchantCredentials credentials, Clock clock) {
        this.calls = calls;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public Uni<Heard> create(Payment payment, String description) {
        return credentials
                .of(payment.merchantId())
                .onFailure()
                .transform(e -> new Silent("no credentials", false))
                .chain(own -> calls.create(payment, description, own))
                .map(answer -> understood(answer, payment, Signal.REFUSED))
                .onFailure()
                .recoverWithItem(e -> silence(e, payment));
    }

    @Override
    public Uni<Heard> find(Payment payment) {
        return credentials
                .of(payment.merchantId())
                .chain(own -> calls.find(payment, own))
                .map(answer -> understood(answer, payment, Signal.NO_ANSWER))
                .onFailure()
                .recoverWithItem(e -> unanswered(e, payment));
    }

    @Override
    public Uni<Heard> cancel(Payment payment) {
        return credentials
                .of(payment.merchantId())
                .chain(own -> calls.cancel(payment, own))
                // Too late to cancel: what it is instead, an enquiry tells.
                .chain(answer -> answer.getStatus() == Response.Status.CONFLICT.getStatusCode()
                        ? find(payment)
                        : Uni.createFrom().item(understood(answer, payment, Signal.NO_ANSWER)))
                .onFailure()
                .recoverWithItem(e -> unanswered(e, payment));
    }

    @Override
    public Uni<HeardRefund> refund(Refund refund, Payment payment) {
        return credentials
                .of(payment.merchantId())
                .onFailure()
                .transform(e -> new Silent("no credentials", false))
                .chain(own -> transaction(payment).chain(id -> calls.refund(refund, id, own)))
                .map(answer -> understood(answer, refund))
                .onFailure()
                .recoverWithItem(e -> silence(e, refund));
    }

    /** A webhook may have told of the money without the rail's own id; then the rail is asked for it first. */
    private Uni<String> transaction(Payment payment) {
        var known = payment.rail().transactionId();
        return known != null
                ? Uni.createFrom().item(known)
                : find(payment).map(heard -> Optional.ofNullable(heard.rail().transactionId())
                        .orElseThrow(() -> new Silent("the rail did not say which transaction it is", false)));
    }

    private HeardRefund understood(Response answer, Refund refund) {
        int status = answer.getStatus();
        try {
            var body = Json.mapper().readTree(answer.readEntity(byte[].class));
            if (status < 400) {
                return Json.mapper().treeToValue(body, OctopusRefund.class).heard(clock.instant());
            }
            // Not let in: the rail has heard nothing of it. A secret that rotates, perhaps; it is sent again later.
            var signal = status == 401 || status == 403 ? RefundSignal.NOT_SENT : RefundSignal.REFUSED;
            var code = body == null ? null : body.path("code").asText(null);
            return new HeardRefund(signal, "HTTP " + status, null, code, clock.instant());
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "the rail's answer about refund %s cannot be read: %s",
                    refund.id(), e.getClass().getSimpleName());
            return HeardRefund.word(RefundSignal.NO_ANSWER, "unreadable answer", clock.instant());
        }
    }

    private HeardRefund silence(Throwable failure, Refund refund) {
        boolean sent = maybeSent(failure);
        LOG.infof("the rail did not answer for refund %s: %s", refund.id(), failure.getMessage());
        return HeardRefund.word(
                sent ? RefundSignal.NO_ANSWER : RefundSignal.NOT_SENT,
                String.valueOf(failure.getMessage()),
                clock.instant());
    }

    /** @param refusal what a definite 4xx means for this call */
    private Heard understood(Response answer, Payment payment, Signal refusal) {
        try {
            var body = Json.mapper().readTree(answer.readEntity(byte[].class));
            int status = answer.getStatus();
            if (status == 404) {
                return Heard.word(refusal == Signal.REFUSED ? refusal : Signal.NOT_FOUND, "404", clock.instant());
            }
            if (status >= 400) {
                return refused(body, status, refusal);
            }
            return Json.mapper().treeToValue(body, OctopusPayment.class).about(payment.id(), clock.instant());
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "the rail's answer about %s cannot be read: %s",
                    payment.id(), e.getClass().getSimpleName());
            return Heard.word(Signal.NO_ANSWER, "unreadable answer", clock.instant());
        }
    }

    private Heard refused(JsonNode body, int status, Signal refusal) {
        var code = body == null ? null : body.path("code").asText(null);
        return new Heard(refusal, "HTTP " + status, null, Payment.Rail.NOTHING, code, clock.instant(), null, null);
    }

    private Heard silence(Throwable failure, Payment payment) {
        boolean sent = maybeSent(failure);
        LOG.infof("the rail did not answer for %s: %s", payment.id(), failure.getMessage());
        return Heard.word(
                sent ? Signal.NO_ANSWER : Signal.NOT_SENT, String.valueOf(failure.getMessage()), clock.instant());
    }

    private static boolean maybeSent(Throwable failure) {
        return !(failure instanceof CircuitBreakerOpenException)
                && Silent.of(failure).maybeSent();
    }

    private Heard unanswered(Throwable failure, Payment payment) {
        LOG.infof("the rail did not answer about %s: %s", payment.id(), failure.getMessage());
        return Heard.word(Signal.NO_ANSWER, String.valueOf(failure.getMessage()), clock.instant());
    }
}
