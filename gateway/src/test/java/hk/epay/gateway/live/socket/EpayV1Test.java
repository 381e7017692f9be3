package hk.epay.gateway.live.socket;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** The words of the protocol, letter by letter: clients in other languages parse exactly these. */
class EpayV1Test {
    private static final String PAYMENT = "0198a000-0000-7000-8000-000000000001";
    private static final String ORDER = "0198a000-0000-7000-8000-000000000002";
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");

    private final LiveStatus status = new LiveStatus(
            PaymentId.of(PAYMENT),
            5,
            PaymentStatus.COMPLETED,
            new BigDecimal("100.50"),
            "HKD",
            OrderId.of(ORDER),
            "TXN1",
            NOON,
            null,
            new BigDecimal("0.00"),
            "ABC1234",
            "https://pay.example.com/ABC1234",
            null,
            NOON,
            NOON);

    @Test
    void states_are_flat_beside_their_type() {
        var rest = ",\"paymentId\":\"" + PAYMENT + "\",\"version\":5,\"status\":\"completed\",\"amount\":100.50,"
                + "\"currency\":\"HKD\",\"orderId\":\"" + ORDER + "\",\"octopusTransactionId\":\"TXN1\","
                + "\"completedAt\":\"2026-01-31T04:00:00Z\",\"refundedAmount\":0.00,\"paymentToken\":\"ABC1234\","
                + "\"paymentUrl\":\"https://pay.example.com/ABC1234\",\"expiresAt\":\"2026-01-31T04:00:00Z\","
                + "\"occurredAt\":\"2026-01-31T04:00:00Z\"}";

        assertThat(EpayV1.WIRE.snapshot(status)).isEqualTo("{\"type\":\"snapshot\"" + rest);
        assertThat(EpayV1.WIRE.update(status)).isEqualTo("{\"type\":\"update\"" + rest);
    }

    @Test
    void the_rest_is_short() {
        assertThat(EpayV1.WIRE.upToDate(status, 5))
                .isEqualTo("{\"type\":\"uptodate\",\"paymentId\":\"" + PAYMENT + "\",\"version\":5}");
        assertThat(EpayV1.WIRE.stale(true)).isEqualTo("{\"type\":\"stale\"}");
        assertThat(EpayV1.WIRE.stale(false)).isEqualTo("{\"type\":\"live\"}");
        assertThat(EpayV1.WIRE.pong()).isEqualTo("{\"type\":\"pong\"}");
        assertThat(EpayV1.WIRE.left(PAYMENT, null)).isEqualTo("{\"type\":\"left\",\"paymentId\":\"" + PAYMENT + "\"}");
        assertThat(EpayV1.WIRE.reconnect(700)).isEqualTo("{\"type\":\"reconnect\",\"afterMs\":700}");
        assertThat(EpayV1.WIRE.error(ErrorCode.PAYMENT_NOT_FOUND, "no", "r1"))
                .isEqualTo("{\"type\":\"error\",\"code\":\"E003\",\"message\":\"no\",\"ref\":\"r1\"}");
        assertThat(EpayV1.WIRE.error(ErrorCode.PAYMENT_NOT_FOUND, "no", null)).doesNotContain("ref");
    }
}
