package hk.epay.gateway.live.socketio.engine;

import java.util.List;

import org.junit.jupiter.api.Test;

import hk.epay.gateway.live.socketio.engine.Packet.Type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The examples of the protocol's text. */
class PacketsTest {
    private static final byte[] FOUR = {1, 2, 3, 4};

    @Test
    void a_text_message_is_its_type_and_its_text() throws BadPacket {
        assertThat(Packets.write(Packet.message("hello"))).isEqualTo("4hello");
        assertThat(Packets.read("4hello")).isEqualTo(Packet.message("hello"));
    }

    @Test
    void a_probe_is_a_ping_with_a_word() throws BadPacket {
        assertThat(Packets.read("2probe").is(Type.PING, Packet.PROBE)).isTrue();
        assertThat(Packets.write(Packet.of(Type.PONG, Packet.PROBE))).isEqualTo("3probe");
        assertThat(Packets.read("5").is(Type.UPGRADE, "")).isTrue();
    }

    @Test
    void bytes_in_a_body_are_base64_after_a_b() throws BadPacket {
        assertThat(Packets.write(Packet.message(FOUR))).isEqualTo("bAQIDBA==");
        assertThat(Packets.read("bAQIDBA==").bytes()).containsExactly(FOUR);
    }

    @Test
    void a_body_holds_several_packets() throws BadPacket {
        var body = "4hello\u001e2\u001ebAQIDBA==";
        var packets = Packets.readAll(body);

        assertThat(packets).hasSize(3);
        assertThat(packets.get(1).type()).isEqualTo(Type.PING);
        assertThat(Packets.writeAll(packets)).isEqualTo(body);
    }

    @Test
    void what_is_no_packet_is_refused() {
        for (var bad : List.of("", "abc", "7", "b!", "4a\u001e", "\u001e4a")) {
            assertThatThrownBy(() -> Packets.readAll(bad)).as(bad).isInstanceOf(BadPacket.class);
        }
    }
}
