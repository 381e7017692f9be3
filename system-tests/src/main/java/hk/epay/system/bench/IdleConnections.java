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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * WebSockets that are open and do nothing, as most are at any moment. Their client side costs a file descriptor and nothing
 * else, so that many fit beside what is measured. Nobody reads there: every few seconds all of them say that they live, which
 * is an answer to whatever was asked.
 */
final class IdleConnections implements AutoCloseable {
    /** Clients come from several addresses, as in life: one address has only so many ports and places. */
    private static final int ADDRESSES = 4;
    /** Handshakes under way at once. */
    private static final int AT_ONCE = 100;

    private static final int PULSE_SECONDS = 8;
    /** Empty, and masked with zeros. */
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private final URI gateway;
    private final String token;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor();

    IdleConnections(String gateway, String token) {
        this.gateway = URI.create(gateway);
        this.token = token;
        pulse.scheduleWithFixedDelay(this::live, PULSE_SECONDS, PULSE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Opens so many.
     *
     * @throws IOException when one is refused
     */
    void open(int connections) throws IOException {
        var greeting = ByteBuffer.wrap(greeting().getBytes(StandardCharsets.US_ASCII));
        var opened = new ArrayList<SocketChannel>();
        Queue<SocketChannel> answering = new ArrayDeque<>();
        for (var i = 0; i < connections; i++) {
            var channel = SocketChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + (10 + i % ADDRESSES)), 0));
            channel.connect(new InetSocketAddress("127.0.0.1", gateway.getPort()));
            channel.write(greeting.duplicate());
            answering.add(channel);
            if (answering.size() == AT_ONCE) {
                opened.add(await(answering.remove()));
            }
            if (opened.size() == AT_ONCE) {
                open.addAll(opened);
                opened.clear();
            }
        }
        while (!answering.isEmpty()) {
            open.add(await(answering.remove()));
        }
        open.addAll(opened);
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        for (var channel : open) {
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                // That is what was wanted.
            }
        }
    }

    private void live() {
        for (var channel : open) {
            try {
                channel.write(ByteBuffer.wrap(PONG));
            } catch (IOException gone) {
                // One that the gateway has closed is not counted by anybody here; its own figures tell.
            }
        }
    }

    private String greeting() {
        return "GET /ws/payments HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: epay.v1\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    }

    private static SocketChannel await(SocketChannel channel) throws IOException {
        var answer = ByteBuffer.allocate(1024);
        var read = channel.read(answer);
        var text = new String(answer.array(), 0, Math.max(0, read), StandardCharsets.US_ASCII);
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IOException(
                    "a WebSocket was refused: " + text.lines().findFirst().orElse("closed"));
        }
        return channel;
    }
}
