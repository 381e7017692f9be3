package hk.epay.gateway.live.socketio;

import java.util.List;

import org.junit.jupiter.api.Test;

import hk.epay.gateway.live.socketio.SocketPacket.Type;
import hk.epay.gateway.live.socketio.engine.BadPacket;
import hk.epay.kit.event.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The examples of the protocol's text. */
class SocketPacketsTest {
    private static final byte[] THREE = {1, 2, 3};

    @Test
    void whole_packets_are_read_and_written_alike() throws Exception {
        for (var text : List.of(
                "0",
                "0{\"token\":\"123\"}",
                "0/admin,",
                "0/admin,{\"token\":\"123\"}",
                "1/admin,",
                "2[\"hello\",1]",
                "2/admin,456[\"project:delete\",123]",
                "3/admin,456[]",
                "3456[1,\"2\",{\"3\":[false]}]")) {
            var packet = SocketPackets.read(text);
            assertThat(SocketPackets.write(packet).text()).isEqualTo(text);
        }
    }

    @Test
    void a_namespace_needs_no_comma_when_nothing_follows() throws Exception {
        assertThat(SocketPackets.read("0/random")).isEqualTo(new SocketPacket(Type.CONNECT, "/random", null, null, 0));
    }

    @Test
    void a_refusal_carries_its_reason() {
        assertThat(SocketPackets.write(SocketPacket.of(
                                Type.CONNECT_ERROR, "/random", SocketConversation.message("Invalid namespace")))
                        .text())
                .isEqualTo("4/random,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void bytes_leave_placeholders_and_come_back() throws Exception {
        var text = "51-/admin,12[\"upload\",{\"a\":[{\"_placeholder\":true,\"num\":0}]}]";
        var packet = SocketPackets.read(text);
        var whole = Attachments.putBack(packet.data(), List.of(THREE));
        var written = SocketPackets.write(new SocketPacket(Type.EVENT, "/admin", 12L, whole, 0));

        assertThat(packet.attachments()).isEqualTo(1);
        assertThat(whole.at("/1/a/0").binaryValue()).containsExactly(THREE);
        assertThat(written.text()).isEqualTo(text);
        assertThat(written.attachments()).containsExactly(THREE);
    }

    @Test
    void a_placeholder_must_have_its_bytes() throws Exception {
        for (var number : List.of("1", "-1", "0.5", "\"0\"", "99999999999")) {
            var data = Json.strict().readTree("[\"e\",{\"_placeholder\":true,\"num\":" + number + "}]");
            assertThatThrownBy(() -> Attachments.putBack(data, List.of(THREE)))
                    .as(number)
                    .isInstanceOf(BadPacket.class);
        }
    }

    @Test
    void what_is_no_packet_is_refused() {
        for (var bad : List.of(
                "",
                "abc",
                "7",
                "2",
                "2{}",
                "2[]",
                "2[1]",
                "2abc[\"event\"]",
                "2[\"event\"",
                "0[]",
                "1{}",
                "3{}",
                "4{}",
                "5[\"event\"]",
                "5-[\"event\"]",
                "511-[\"event\"]",
                "51[\"event\"]",
                "2[\"e\",{\"a\":1,\"a\":2}]")) {
            assertThatThrownBy(() -> SocketPackets.read(bad)).as(bad).isInstanceOf(BadPacket.class);
        }
    }
}
