package hk.epay.gateway.live.stream;

import org.junit.jupiter.api.Test;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Text;
import hk.epay.gateway.testing.Facts;

import static org.assertj.core.api.Assertions.assertThat;

class StreamWireTest {
    private final PaymentId payment = PaymentId.next();
    private final OrderId order = OrderId.next();

    @Test
    void a_state_carries_its_version_as_id_and_the_whole_view() {
        var pending = Facts.status(order, payment, 3, PaymentStatus.PENDING);

        assertThat(StreamWire.WIRE.update(pending))
                .isEqualTo("event: paymentUpdate\nid: 3\ndata: " + Text.json(pending) + "\n\n")
                .isEqualTo(StreamWire.WIRE.snapshot(pending));
    }

    @Test
    void after_a_final_state_there_is_nothing_to_come_back_for() {
        var completed = Facts.status(order, payment, 4, PaymentStatus.COMPLETED);

        assertThat(StreamWire.WIRE.update(completed)).endsWith("\n\nevent: end\ndata: {}\n\n");
        assertThat(StreamWire.WIRE.upToDate(completed, 4)).isEqualTo("event: end\ndata: {}\n\n");
    }

    @Test
    void what_is_no_event_is_a_comment() {
        var pending = Facts.status(order, payment, 3, PaymentStatus.PENDING);

        assertThat(StreamWire.WIRE.upToDate(pending, 3)).isEqualTo(": version 3\n\n");
        assertThat(StreamWire.STILL_HERE).startsWith(":").endsWith("\n\n");
    }

    @Test
    void the_rest_is_short() {
        assertThat(StreamWire.WIRE.stale(true)).isEqualTo("event: stale\ndata: {}\n\n");
        assertThat(StreamWire.WIRE.stale(false)).isEqualTo("event: live\ndata: {}\n\n");
        assertThat(StreamWire.WIRE.reconnect(700)).isEqualTo("retry: 700\n\n");
        assertThat(StreamWire.WIRE.error(ErrorCode.PAYMENT_NOT_FOUND, "no", null))
                .isEqualTo("event: problem\ndata: {\"code\":\"E003\",\"message\":\"no\"}\n\n");
        assertThat(StreamWire.WIRE.closed(Closing.UNAUTHENTICATED)).startsWith("event: closed\ndata: {\"code\":4401,");
    }
}
