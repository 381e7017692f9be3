package hk.epay.payment.charge;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.PaymentId;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.CloseGoal;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.reconciliation.Reconcile;
import hk.epay.payment.store.Payments;

/** A merchant wants an attempt gone. It is cancelled only when the rail confirms that nobody paid. */
@ApplicationScoped
public class CancelPayment {
    private static final Logger LOG = Logger.getLogger(CancelPayment.class);
    private static final Duration CALLERS_PATIENCE = Duration.ofSeconds(3);

    private final Payments payments;
    private final HearEvidence evidence;
    private final Reconcile reconcile;
    private final Clock clock;

    CancelPayment(Payments payments, HearEvidence evidence, Reconcile reconcile, Clock clock) {
        this.payments = payments;
        this.evidence = evidence;
        this.reconcile = reconcile;
        this.clock = clock;
    }

    /**
     * Cancels, as far as the rail answers in a few seconds.
     *
     * @return the payment as it stands then; {@code cancelled}, or still pending
     * @throws ApiException E003 when it is not the tenant's, E020 when it is too late
     */
    public Uni<Payment> cancel(Tenant tenant, PaymentId id) {
        return payments.find(tenant, id)
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)))
                .chain(payment -> evidence.hear(id, wish(payment)))
                .map(step -> step.orElseThrow().after())
                .chain(payment -> payment.state() == PaymentState.CLOSING
                        ? close(tenant, payment)
                        : Uni.createFrom().item(payment))
                .invoke(CancelPayment::refuseWhatCannotBeCancelled);
    }

    private Uni<Payment> close(Tenant tenant, Payment payment) {
        var closed = reconcile.close(payment).memoize().indefinitely();
        closed.subscribe().with(done -> {}, e -> LOG.warnf("payment %s: closing goes on later: %s", payment.id(), e));
        return closed.ifNoItem()
                .after(CALLERS_PATIENCE)
                .recoverWithUni(Uni.createFrom().voidItem())
                .chain(() -> payments.find(tenant, payment.id()))
                .map(now -> now.orElse(payment));
    }

    private Evidence wish(Payment payment) {
        var key = "merchant:" + payment.id() + ":cancel:" + clock.instant();
        return Evidence.word(Source.MERCHANT, key, Signal.CLOSE_ASKED, CloseGoal.CANCELLED, clock.instant());
    }

    private static void refuseWhatCannotBeCancelled(Payment payment) {
        boolean willBe = payment.state() == PaymentState.CANCELLED || payment.state() == PaymentState.CLOSING;
        if (!willBe) {
            throw new ApiException(
                    ErrorCode.PAYMENT_NOT_CANCELLABLE, payment.shown().wire());
        }
    }
}
