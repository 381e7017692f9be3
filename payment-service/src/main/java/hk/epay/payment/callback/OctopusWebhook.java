package hk.epay.payment.callback;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Optional;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.kit.crypto.Signatures;
import hk.epay.kit.event.Json;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.store.WebhookInbox.Authentic;

/** A webhook's body as the Octopus side writes it; unknown fields are ignored and any part may be missing. */
record OctopusWebhook(
        String eventId,
        String type,
        String transactionId,
        String orderId,
        String paymentToken,
        BigDecimal amount,
        String currency,
        String status,
        String failureCode,
        String refundId,
        Instant occurredAt) {
    private static final OctopusWebhook UNREADABLE =
            new OctopusWebhook(null, "unreadable", null, null, null, null, null, null, null, null, null);

    /** An authentic body that cannot be read is kept all the same. */
    static OctopusWebhook read(byte[] body) {
        try {
            var webhook = Json.mapper().readValue(body, OctopusWebhook.class);
            return webhook == null || webhook.type == null ? UNREADABLE : webhook;
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    /** The same webhook has the same key, however often it comes. */
    String key(Authentic verified) {
        var id = eventId == null || eventId.length() > 200
                ? HexFormat.of().formatHex(Signatures.sha256(verified.body()))
                : eventId;
        return verified.octopusMerchantId() + ":" + id;
    }

    /** The payment that it names by our reference. */
    Optional<PaymentId> payment() {
        try {
            return Optional.ofNullable(orderId).map(PaymentId::of);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What it says about the payment; empty when this type is for others. */
    Optional<Evidence> evidence(String key, Instant receivedAt) {
        return signal().map(signal -> new Evidence(
                Source.WEBHOOK,
                "webhook:" + key,
                signal,
                type,
                money(),
                new Rail(transactionId, paymentToken, null, null, null),
                failureCode,
                null,
                occurredAt == null ? receivedAt : occurredAt));
    }

    /** Whether it says that money went back, of a refund of ours or not. */
    boolean isMoneyBack() {
        return refundSignal().filter(RefundSignal.DONE::equals).isPresent();
    }

    /** The refund that it names by our reference. */
    Optional<RefundId> refund() {
        try {
            return Optional.ofNullable(refundId).map(RefundId::of);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What it says about the refund; empty when this type is for others. */
    Optional<RefundEvidence> refundEvidence(String key, Instant receivedAt) {
        return refundSignal()
                .map(signal -> new RefundEvidence(
                        Source.WEBHOOK,
                        "webhook:" + key,
                        signal,
                        type,
                        money(),
                        failureCode,
                        occurredAt == null ? receivedAt : occurredAt));
    }

    private Optional<RefundSignal> refundSignal() {
        return switch (type) {
            case "refund.processing" -> Optional.of(RefundSignal.ACCEPTED);
            case "refund.completed" -> Optional.of(RefundSignal.DONE);
            case "refund.failed", "refund.reversed" -> Optional.of(RefundSignal.DECLINED);
            default -> Optional.empty();
        };
    }

    private Optional<Signal> signal() {
        return switch (type) {
            case "payment.processing" -> Optional.of(Signal.APPROVED);
            case "payment.completed" -> Optional.of(Signal.PAID);
            case "payment.failed" -> Optional.of(Signal.DECLINED);
            case "payment.expired", "payment.cancelled" -> Optional.of(Signal.CLOSED);
            default -> Optional.empty();
        };
    }

    Money money() {
        try {
            return amount == null || currency == null ? null : Money.of(amount, Currency.getInstance(currency));
        } catch (ArithmeticException | IllegalArgumentException e) {
            return null;
        }
    }
}
