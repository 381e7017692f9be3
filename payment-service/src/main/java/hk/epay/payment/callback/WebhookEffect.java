package hk.epay.payment.callback;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.PaymentId;
import hk.epay.kit.db.Tx;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.refund.ForeignRefunds;
import hk.epay.payment.refund.HearRefund;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;
import hk.epay.payment.store.WebhookInbox;
import hk.epay.payment.store.WebhookInbox.Authentic;
import hk.epay.payment.store.WebhookInbox.State;

/** What an authentic webhook does: it is evidence about a payment, or about a refund. */
@ApplicationScoped
class WebhookEffect {
    private final WebhookInbox inbox;
    private final Payments payments;
    private final Refunds refunds;
    private final HearEvidence evidence;
    private final HearRefund hearRefund;
    private final ForeignRefunds foreign;
    private final Clock clock;

    WebhookEffect(
            WebhookInbox inbox,
            Payments payments,
            Refunds refunds,
            HearEvidence evidence,
            HearRefund hearRefund,
            ForeignRefunds foreign,
            Clock clock) {
        this.inbox = inbox;
        this.payments = payments;
        this.refunds = refunds;
        this.evidence = evidence;
        this.hearRefund = hearRefund;
        this.foreign = foreign;
        this.clock = clock;
    }

    /** Lets it have its effect, in the transaction that keeps it. */
    Uni<State> of(Tx tx, Authentic verified, OctopusWebhook webhook, String key) {
        var ofRefund = webhook.refundEvidence(key, clock.instant());
        if (ofRefund.isPresent()) {
            return webhook.refund()
                    .map(refund -> refunds.isOf(tx, refund, verified.merchantId())
                            .chain(known -> heard(known, () -> hearRefund.hear(tx, refund, ofRefund.get()))))
                    .orElse(Uni.createFrom().item(State.WAITING));
        }
        var ofPayment = webhook.evidence(key, clock.instant());
        if (ofPayment.isEmpty()) {
            return Uni.createFrom().item(State.KEPT);
        }
        return webhook.payment()
                .map(payment -> inbox.isOf(tx, payment, verified.merchantId())
                        .chain(known -> heard(known, () -> evidence.hear(tx, payment, ofPayment.get()))))
                .orElse(Uni.createFrom().item(State.WAITING));
    }

    /** Money that went back without us is at least to be seen where people look for it: at its payment. */
    Uni<Void> ofNobodys(Authentic verified, OctopusWebhook webhook) {
        var payment = webhook.isMoneyBack() ? webhook.payment() : Optional.<PaymentId>empty();
        return payment.map(id -> payments.find(Tenant.of(verified.merchantId()), id)
                        .chain(found -> found.isPresent()
                                ? foreign.told(id, webhook.refundId(), webhook.money())
                                : Uni.createFrom().voidItem()))
                .orElse(Uni.createFrom().voidItem());
    }

    private static <S> Uni<State> heard(boolean known, Supplier<Uni<Optional<S>>> hear) {
        return known
                ? hear.get().map(step -> step.isPresent() ? State.APPLIED : State.WAITING)
                : Uni.createFrom().item(State.WAITING);
    }
}
