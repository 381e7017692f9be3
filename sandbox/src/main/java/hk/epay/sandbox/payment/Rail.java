package hk.epay.sandbox.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.Money;
import hk.epay.contract.TimeOrderedIds;
import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.access.CallHeaders;
import hk.epay.sandbox.rail.Move;
import hk.epay.sandbox.rail.PaymentTokens;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.RailRefund;
import hk.epay.sandbox.rail.RailStatus;
import hk.epay.sandbox.rail.RefundStatus;
import hk.epay.sandbox.rail.Refusal;
import hk.epay.sandbox.time.RailClock;

/** What a merchant can do with the rail. A merchant's transactions do not exist for any other. */
@ApplicationScoped
public class Rail {
    private final Books books;
    private final Payer payer;
    private final Refunds refunds;
    private final RailClock railClock;
    private final Clock clock;
    private final Duration timeToPay;

    Rail(
            Books books,
            Payer payer,
            Refunds refunds,
            RailClock railClock,
            Clock clock,
            @ConfigProperty(name = "epay.sandbox.time-to-pay") Duration timeToPay) {
        this.books = books;
        this.payer = payer;
        this.refunds = refunds;
        this.railClock = railClock;
        this.clock = clock;
        this.timeToPay = timeToPay;
    }

    /** Opens a payment; a reference that the merchant has used before brings back what it opened then. */
    public Uni<Receipt<RailPayment>> open(Account account, CallHeaders call, NewPayment wish) {
        var payment = draft(account, wish);
        return books.open(payment, call.nonce(), clock.instant()).chain(opening -> switch (opening) {
            case OPENED -> Uni.createFrom().item(new Receipt<>(payment, true));
            case KNOWN_REFERENCE -> byOrder(account, wish.orderId()).map(known -> new Receipt<>(known, false));
            case TOKEN_TAKEN -> open(account, call, wish);
            case NONCE_USED -> Uni.createFrom().failure(nonceUsed());
        });
    }

    /** Uses up the nonce of a call that opens no payment; {@link #open} does so itself. */
    public Uni<Void> useNonce(Account account, CallHeaders call) {
        return books.useNonce(account.merchantId(), call.nonce(), clock.instant())
                .chain(fresh ->
                        fresh ? Uni.createFrom().voidItem() : Uni.createFrom().failure(nonceUsed()));
    }

    /** The payment with this id of the rail. */
    public Uni<RailPayment> byTransaction(Account account, String transactionId) {
        return books.byTransaction(account.merchantId(), transactionId)
                .map(found -> found.orElseThrow(Refusal::unknownPayment))
                .chain(payer::expireIfOverdue);
    }

    /** The payment with this reference of the merchant. */
    public Uni<RailPayment> byOrder(Account account, String orderId) {
        return books.byOrder(account.merchantId(), orderId)
                .map(found -> found.orElseThrow(Refusal::unknownPayment))
                .chain(payer::expireIfOverdue);
    }

    /**
     * Closes a payment that nobody has approved. One that is closed already, or that the payer has just approved, comes
     * back as it is; a paid one is refused.
     */
    public Uni<RailPayment> cancel(Account account, String transactionId) {
        return byTransaction(account, transactionId).chain(payment -> switch (payment.status()) {
            case PAID ->
                Uni.createFrom().failure(new Refusal(RailError.NOT_POSSIBLE_NOW, "the payment is already paid"));
            // Not moved: somebody was faster, and the next look will see what they did.
            case PENDING ->
                payer.tryMove(payment.token(), Move.CANCEL, null)
                        .chain(moved -> moved.map(p -> Uni.createFrom().item(p))
                                .orElseGet(() -> cancel(account, transactionId)));
            default -> Uni.createFrom().item(payment);
        });
    }

    /** Starts to give money back; a reference that the merchant has used before brings back that refund. */
    public Uni<Receipt<RailRefund>> refund(Account account, NewRefund wish) {
        var now = clock.instant();
        return books.openRefund(new RailRefund(
                        wish.refundId(),
                        wish.transactionId(),
                        account.merchantId(),
                        wish.amount(),
                        wish.reason(),
                        RefundStatus.PENDING,
                        railClock.now(),
                        now.plus(refunds.takeAbout()),
                        null))
                .invoke(receipt -> refunds.wakeAt(receipt.object().dueAt()));
    }

    /** The refunds of a payment; only a paid one can have any. */
    public Uni<List<RailRefund>> refundsOf(RailPayment payment) {
        return payment.status() == RailStatus.PAID
                ? books.refundsOf(payment.transactionId())
                : Uni.createFrom().item(List.of());
    }

    private RailPayment draft(Account account, NewPayment wish) {
        var now = railClock.now();
        return new RailPayment(
                transactionId(TimeOrderedIds.next()),
                PaymentTokens.next(),
                account.merchantId(),
                wish.orderId(),
                wish.amount(),
                wish.description(),
                RailStatus.PENDING,
                Money.hkd(0),
                Money.hkd(0),
                null,
                now,
                now.plus(timeToPay),
                null);
    }

    private static String transactionId(UUID id) {
        return "oct_" + id.toString().replace("-", "");
    }

    private static Refusal nonceUsed() {
        return new Refusal(RailError.INVALID_SIGNATURE, "X-Octopus-Nonce was used before");
    }
}
