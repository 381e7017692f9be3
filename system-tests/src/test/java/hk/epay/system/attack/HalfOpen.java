package hk.epay.system.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that have said half a sentence, and say no more. */
final class HalfOpen implements AutoCloseable {
    private static final int ADDRESSES = 4;
    private static final byte[] HALF =
            "GET /ws/payments HTTP/1.1\r\nHost: shop.example.com\r\nX-Patience: ".getBytes(StandardCharsets.US_ASCII);

    private final List<SocketChannel> open = new ArrayList<>();

    HalfOpen(String door, int count) throws IOException {
        int port = URI.create(door).getPort();
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + (20 + i % ADDRESSES)), 0));
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(HALF));
            channel.configureBlocking(false);
            open.add(channel);
        }
    }

    /** How many have been told to go: 408, and the end. */
    long ended() {
        var answer = ByteBuffer.allocate(256);
        return open.stream().filter(channel -> ended(channel, answer)).count();
    }

    private static boolean ended(SocketChannel channel, ByteBuffer answer) {
        try {
            int read;
            do {
                answer.clear();
                read = channel.read(answer);
            } while (read > 0);
            return read < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        for (var channel : open) {
            channel.close();
        }
    }
}
