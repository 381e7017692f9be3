package hk.epay.sandbox.phone.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.sandbox.access.Accounts;
import hk.epay.sandbox.payment.Books;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.RailRefund;
import hk.epay.sandbox.rail.RailStatus;
import hk.epay.sandbox.time.RailClock;
import hk.epay.sandbox.webhook.Attempt;
import hk.epay.sandbox.webhook.Webhook;
import hk.epay.sandbox.webhook.WebhookQueue;

/** The rail's books as JSON. They tell the truth even while the rail is told to lie. */
@ApplicationScoped
class BookView {
    private final Books books;
    private final WebhookQueue webhooks;
    private final Accounts accounts;
    private final RailClock clock;

    BookView(Books books, WebhookQueue webhooks, Accounts accounts, RailClock clock) {
        this.books = books;
        this.webhooks = webhooks;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A payment as a phone needs it.
     *
     * @param now the rail's time, against which {@code expiresAt} counts
     * @param paid what has come in; zero until it has
     * @param refunded what has gone back
     */
    @Schema(name = "BookedPayment")
    record Summary(
            String transactionId,
            String paymentToken,
            String orderId,
            String merchantId,
            String merchantName,
            BigDecimal amount,
            String currency,
            String description,
            String status,
            String failureCode,
            BigDecimal paid,
            BigDecimal refunded,
            Instant createdAt,
            Instant expiresAt,
            Instant paidAt,
            Instant now) {}

    /** A payment and everything that happened around it. */
    @Schema(name = "BookEntry")
    record Entry(@JsonUnwrapped Summary payment, List<Refund> refunds, List<Told> webhooks) {}

    @Schema(name = "BookedRefund")
    record Refund(
            String refundId, BigDecimal amount, String reason, String status, Instant createdAt, Instant settledAt) {}

    /** A webhook, and every attempt to deliver it. */
    @Schema(name = "BookedWebhook")
    record Told(
            UUID eventId,
            String type,
            String refundId,
            BigDecimal amount,
            String status,
            String failureCode,
            Instant occurredAt,
            String state,
            Instant nextTry,
            List<Try> attempts) {}

    @Schema(name = "BookedAttempt")
    record Try(int number, int copy, Instant sentAt, long latencyMs, Integer status, String answer, boolean forged) {}

    Uni<Entry> of(RailPayment payment) {
        var id = payment.transactionId();
        return Uni.combine()
                .all()
                .unis(books.refundsOf(id), webhooks.toldAbout(id), webhooks.attemptsAbout(id))
                .with((refunds, told, attempts) -> new Entry(
                        summary(payment),
                        refunds.stream().map(BookView::refund).toList(),
                        told.stream().map(webhook -> told(webhook, attempts)).toList()));
    }

    Summary summary(RailPayment payment) {
        return new Summary(
                payment.transactionId(),
                payment.token(),
                payment.orderId(),
                payment.merchantId(),
                accounts.get(payment.merchantId()).displayName(),
                payment.amount().toDecimal(),
                payment.amount().currency().getCurrencyCode(),
                payment.description(),
                payment.status().wire(),
                payment.failureCode(),
                (payment.status() == RailStatus.PAID ? payment.amount() : Money.hkd(0)).toDecimal(),
                payment.refunded().toDecimal(),
                payment.createdAt(),
                payment.expiresAt(),
                payment.paidAt(),
                clock.now());
    }

    private static Refund refund(RailRefund refund) {
        return new Refund(
                refund.refundId(),
                refund.amount().toDecimal(),
                refund.reason(),
                refund.status().wire(),
                refund.createdAt(),
                refund.settledAt());
    }

    private static Told told(Webhook webhook, List<Attempt> attempts) {
        return new Told(
                webhook.eventId(),
                webhook.type(),
                webhook.refundId(),
                webhook.amount().toDecimal(),
                webhook.status(),
                webhook.failureCode(),
                webhook.occurredAt(),
                webhook.state().wire(),
                webhook.state() == Webhook.State.WAITING ? webhook.dueAt() : null,
                attempts.stream()
                        .filter(attempt -> attempt.eventId().equals(webhook.eventId()))
                        .map(a -> new Try(
                                a.number(), a.copy(), a.sentAt(), a.latencyMs(), a.status(), a.answer(), a.forged()))
                        .toList());
    }
}
