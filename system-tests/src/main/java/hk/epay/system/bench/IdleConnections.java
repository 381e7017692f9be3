package hk.epay.system.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * WebSockets that are open and do nothing, as most are at any moment. Their client side costs a file descriptor and nothing
 * else, so that many fit beside what is measured; since none answers pings, they live for less than a minute.
 */
final class IdleConnections implements AutoCloseable {
    /** Clients come from several addresses, as in life: one address has only so many ports and places. */
    private static final int ADDRESSES = 4;
    /** Handshakes under way at once. */
    private static final int AT_ONCE = 100;

    private final URI gateway;
    private final String token;
    private final List<SocketChannel> open = new ArrayList<>();

    IdleConnections(String gateway, String token) {
        this.gateway = URI.create(gateway);
        this.token = token;
    }

    /**
     * Opens so many.
     *
     * @throws IOException when one is refused
     */
    void open(int connections) throws IOException {
        var greeting = ByteBuffer.wrap(greeting().getBytes(StandardCharsets.US_ASCII));
        Queue<SocketChannel> answering = new ArrayDeque<>();
        for (var i = 0; i < connections; i++) {
            var channel = SocketChannel.open();
            open.add(channel);
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + (10 + i % ADDRESSES)), 0));
            channel.connect(new InetSocketAddress("127.0.0.1", gateway.getPort()));
            channel.write(greeting.duplicate());
            answering.add(channel);
            if (answering.size() == AT_ONCE) {
                await(answering.remove());
            }
        }
        while (!answering.isEmpty()) {
            await(answering.remove());
        }
    }

    @Override
    public void close() {
        for (var channel : open) {
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                // That is what was wanted.
            }
        }
    }

    private String greeting() {
        return "GET /ws/payments HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: epay.v1\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    }

    private static void await(SocketChannel channel) throws IOException {
        var answer = ByteBuffer.allocate(1024);
        var read = channel.read(answer);
        var text = new String(answer.array(), 0, Math.max(0, read), StandardCharsets.US_ASCII);
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IOException(
                    "a WebSocket was refused: " + text.lines().findFirst().orElse("closed"));
        }
    }
}
