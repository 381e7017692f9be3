package hk.epay.contract.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.RefundId;
import hk.epay.contract.RefundStatus;

/** One event of each type, as it would be told in the life of one order; they are the golden files. */
public final class Examples {
    private static final MerchantId MERCHANT = MerchantId.of("mer_demo");
    private static final OrderId ORDER = OrderId.of("019b76da-a800-7000-8000-000000000001");
    private static final PaymentId PAYMENT = PaymentId.of("019b76da-af00-7000-8000-000000000002");
    private static final RefundId REFUND = RefundId.of("019b76db-b400-7000-8000-000000000004");
    private static final Instant CREATED = Instant.parse("2026-01-01T04:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-01-01T04:15:00Z");
    private static final long CENTS = 10_000;

    private Examples() {}

    public static DomainEvent of(EventType type) {
        return switch (type) {
            case ORDER_CREATED -> order(type, 1, OrderStatus.PENDING, null, null);
            case ORDER_CLOSE_REQUESTED -> order(type, 2, OrderStatus.PENDING, "cancelled", null);
            case ORDER_PAID -> order(type, 2, OrderStatus.PAID, null, PAYMENT);
            case ORDER_EXPIRED -> order(type, 3, OrderStatus.EXPIRED, "expired", null);
            case ORDER_CANCELLED -> order(type, 3, OrderStatus.CANCELLED, "cancelled", null);
            case ORDER_REFUNDED -> order(type, 3, OrderStatus.PARTIALLY_REFUNDED, null, PAYMENT);
            case GATE_CLOSED -> gate(type, null);
            case GATE_KEPT -> gate(type, PAYMENT);
            case PAYMENT_CREATED -> new Story(type, 1, PaymentStatus.PENDING).unanswered();
            case PAYMENT_READY -> new Story(type, 2, PaymentStatus.PENDING).told();
            case PAYMENT_PROCESSING -> new Story(type, 3, PaymentStatus.PROCESSING).told();
            case PAYMENT_COMPLETED -> new Story(type, 4, PaymentStatus.COMPLETED).paid(0);
            case PAYMENT_FAILED -> new Story(type, 4, PaymentStatus.FAILED).ended("declined", "E004");
            case PAYMENT_EXPIRED -> new Story(type, 3, PaymentStatus.EXPIRED).ended("not_paid_in_time", null);
            case PAYMENT_CANCELLED -> new Story(type, 3, PaymentStatus.CANCELLED).ended("cancelled_by_merchant", null);
            case PAYMENT_REVIEW -> new Story(type, 4, PaymentStatus.REVIEW).ended("amount_differs", null);
            case PAYMENT_REFUND_REQUESTED ->
                new Story(type, 5, PaymentStatus.COMPLETED).refunding(0, 4_000, RefundStatus.PENDING);
            case PAYMENT_REFUND_FAILED ->
                new Story(type, 6, PaymentStatus.COMPLETED).refunding(0, 4_000, RefundStatus.FAILED);
            case PAYMENT_PARTIALLY_REFUNDED ->
                new Story(type, 6, PaymentStatus.PARTIALLY_REFUNDED).refunding(4_000, 4_000, RefundStatus.COMPLETED);
            case PAYMENT_REFUNDED ->
                new Story(type, 8, PaymentStatus.REFUNDED).refunding(CENTS, 6_000, RefundStatus.COMPLETED);
            case LEDGER_POSTED -> posted(type);
            case SETTLEMENT_PROCESSED -> settlement(type);
            case MERCHANT_CREATED -> merchant(type, 1, "active");
            case MERCHANT_SUSPENDED -> merchant(type, 2, "suspended");
            case MERCHANT_REINSTATED -> merchant(type, 3, "active");
            case MERCHANT_CREDENTIALS_ROTATED -> merchant(type, 4, "active");
            case MERCHANT_ORIGINS_CHANGED -> merchant(type, 5, "active");
        };
    }

    private static OrderEvent order(
            EventType type, int version, OrderStatus status, String closeReason, PaymentId paidBy) {
        return new OrderEvent(
                type,
                ORDER,
                MERCHANT,
                version,
                "ORD-ABC123",
                "商品描述 “quoted” <b>🐙</b>",
                CENTS,
                "HKD",
                status,
                type == EventType.ORDER_CREATED ? null : "customer-42",
                CREATED,
                EXPIRES,
                closeReason,
                paidBy,
                CREATED.plusSeconds(60L * (version - 1)).plusNanos(123_456_000));
    }

    private static GateEvent gate(EventType type, PaymentId kept) {
        return new GateEvent(type, ORDER, MERCHANT, 1, "cancelled", kept, CREATED.plusSeconds(61));
    }

    private static MerchantEvent merchant(EventType type, int version, String status) {
        return new MerchantEvent(
                type, MERCHANT, version, status, List.of("https://shop.example.com"), CREATED.plusSeconds(version));
    }

    private static LedgerEvent posted(EventType type) {
        return new LedgerEvent(
                type,
                PAYMENT,
                ORDER,
                MERCHANT,
                2,
                "019b76db-c700-7000-8000-000000000003",
                "refund_reserved",
                REFUND,
                "HKD",
                List.of(
                        new LedgerEvent.Entry("merchant_payable", 4_000),
                        new LedgerEvent.Entry("refunds_in_flight", -4_000)),
                LocalDate.parse("2026-01-01"),
                CREATED.plusSeconds(120));
    }

    private static SettlementEvent settlement(EventType type) {
        var capture = new SettlementEvent.Line(
                "oct_123456789",
                PAYMENT.toString(),
                SettlementEvent.CAPTURE,
                null,
                CENTS,
                150,
                CREATED.plusSeconds(65));
        var refund = new SettlementEvent.Line(
                "oct_123456789",
                PAYMENT.toString(),
                SettlementEvent.REFUND,
                REFUND,
                4_000,
                50,
                CREATED.plusSeconds(180));
        return new SettlementEvent(
                type,
                MERCHANT,
                1,
                1,
                "set_20260101_100001",
                LocalDate.parse("2026-01-01"),
                "HKD",
                List.of(capture, refund),
                CENTS,
                4_000,
                100,
                5_900,
                CREATED.plusSeconds(86_400));
    }

    private record Story(EventType type, int version, PaymentStatus status) {
        PaymentEvent unanswered() {
            return event(false, null, null, null, 0);
        }

        PaymentEvent told() {
            return event(true, null, null, null, 0);
        }

        PaymentEvent paid(long refundedCents) {
            return event(true, CREATED.plusSeconds(65), null, null, refundedCents);
        }

        PaymentEvent refunding(long refundedCents, long cents, RefundStatus refund) {
            var told = new PaymentEvent.Refund(REFUND, cents, refund, "客人退貨");
            return event(true, CREATED.plusSeconds(65), null, null, refundedCents, told);
        }

        PaymentEvent ended(String reason, String failureCode) {
            return event(true, null, reason, failureCode, 0);
        }

        private PaymentEvent event(
                boolean answered, Instant completedAt, String reason, String failureCode, long refundedCents) {
            return event(answered, completedAt, reason, failureCode, refundedCents, null);
        }

        private PaymentEvent event(
                boolean answered,
                Instant completedAt,
                String reason,
                String failureCode,
                long refundedCents,
                PaymentEvent.Refund refund) {
            return new PaymentEvent(
                    type,
                    PAYMENT,
                    ORDER,
                    MERCHANT,
                    version,
                    status,
                    CENTS,
                    "HKD",
                    "octopus_qr",
                    answered ? "oct_123456789" : null,
                    answered ? "wG6YPjY" : null,
                    answered ? "https://octopus.example.com/oos/payment/?token=wG6YPjY" : null,
                    answered ? "octopus://payment?token=wG6YPjY" : null,
                    CREATED.plusSeconds(2),
                    answered ? EXPIRES : null,
                    completedAt,
                    reason,
                    failureCode,
                    refundedCents,
                    "customer-42",
                    refund,
                    CREATED.plusSeconds(60L * (version - 1) + 2));
        }
    }
}
