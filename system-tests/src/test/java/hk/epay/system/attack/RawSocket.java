package hk.epay.system.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** A WebSocket whose client does what no library would let it do. */
final class RawSocket implements AutoCloseable {
    private static final int SMALL_BUFFER = 4_096;
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket = new Socket();

    RawSocket(String door, String token) throws IOException {
        var uri = URI.create(door);
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress("127.0.0.1", uri.getPort()), PATIENCE_MS);
        write(("GET /ws/payments HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: epay.v1\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        var answer = new ByteArrayOutputStream();
        while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            answer.write(socket.getInputStream().read());
        }
        assertThat(answer.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 101");
    }

    /** Says something short. */
    void say(String json) throws IOException {
        write(frame(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** A text frame of this content, masked with zeros. */
    static byte[] frame(byte[] content) {
        var frame = ByteBuffer.allocate(content.length + 14).put((byte) 0x81);
        if (content.length < 126) {
            frame.put((byte) (0x80 | content.length));
        } else {
            frame.put((byte) (0x80 | 127)).putLong(content.length);
        }
        frame.putInt(0).put(content).flip();
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads until the end. Returns the code of the close frame; 0 when the connection was cut without one. */
    int closeCode() throws IOException {
        var in = socket.getInputStream();
        try {
            while (true) {
                int kind = in.read();
                if (kind < 0) {
                    return 0;
                }
                int length = in.read();
                if (length == 126) {
                    length = in.read() << 8 | in.read();
                }
                var content = in.readNBytes(Math.max(0, length));
                if ((kind & 0x0F) == 0x8) {
                    return (content[0] & 0xFF) << 8 | content[1] & 0xFF;
                }
            }
        } catch (IOException cut) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
