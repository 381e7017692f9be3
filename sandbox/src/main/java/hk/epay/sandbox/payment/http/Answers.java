package hk.epay.sandbox.payment.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.sandbox.fault.Faults;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.RailRefund;

/** The JSON that the rail answers. */
@ApplicationScoped
class Answers {
    private final Addresses addresses;
    private final Faults faults;

    Answers(Addresses addresses, Faults faults) {
        this.addresses = addresses;
        this.faults = faults;
    }

    /** Answer to a new payment. */
    @Schema(name = "OpenedPayment")
    record Opened(
            String transactionId,
            String orderId,
            String paymentToken,
            String paymentUrl,
            String deepLink,
            String status,
            Instant expiresAt) {}

    /** Answer to an enquiry. */
    @Schema(name = "RailPayment")
    record Payment(
            String transactionId,
            String orderId,
            String status,
            BigDecimal amount,
            String currency,
            String paymentToken,
            String paymentUrl,
            String deepLink,
            BigDecimal refundedAmount,
            List<Refund> refunds,
            String failureCode,
            Instant createdAt,
            Instant expiresAt,
            Instant paidAt) {}

    /** A refund, on its own or within its payment. */
    @Schema(name = "RailRefund")
    record Refund(
            String refundId,
            String transactionId,
            BigDecimal amount,
            String currency,
            String status,
            String reason,
            Instant createdAt,
            Instant settledAt) {}

    Opened opened(RailPayment payment) {
        return new Opened(
                payment.transactionId(),
                payment.orderId(),
                payment.token(),
                addresses.paymentUrl(payment.token()),
                addresses.deepLink(payment.token()),
                payment.status().wire(),
                payment.expiresAt());
    }

    /** What an enquiry tells, which a fault can make untrue; the books behind it stay right. */
    Payment payment(RailPayment payment, List<RailRefund> refunds) {
        return new Payment(
                payment.transactionId(),
                payment.orderId(),
                payment.status().wire(),
                decimal(payment.amount().plus(faults.wrongBy())),
                payment.amount().currency().getCurrencyCode(),
                payment.token(),
                addresses.paymentUrl(payment.token()),
                addresses.deepLink(payment.token()),
                decimal(payment.refunded()),
                refunds.stream().map(this::refund).toList(),
                payment.failureCode(),
                payment.createdAt(),
                payment.expiresAt(),
                payment.paidAt());
    }

    Refund refund(RailRefund refund) {
        return new Refund(
                refund.refundId(),
                refund.transactionId(),
                decimal(refund.amount()),
                refund.amount().currency().getCurrencyCode(),
                refund.status().wire(),
                refund.reason(),
                refund.createdAt(),
                refund.settledAt());
    }

    private static BigDecimal decimal(Money money) {
        return money.toDecimal();
    }
}
