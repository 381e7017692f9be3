package hk.epay.system.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * One of {@link ThinLines}: a WebSocket that costs a file descriptor and little else. It answers pings, and hands every word
 * to its {@link LiveLine.Ear}.
 */
public final class ThinLine {
    private static final int SHORT = 126;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private final SocketChannel channel;
    private final LiveLine.Ear ear;
    private final byte[] greeting;
    private final CompletableFuture<ThinLine> opened = new CompletableFuture<>();
    /** What came of a frame that is not whole yet; null mostly. */
    private byte[] unfinished;

    private boolean talking;
    private boolean ended;

    ThinLine(SocketChannel channel, URI gateway, String token, LiveLine.Ear ear) {
        this.channel = channel;
        this.ear = ear;
        this.greeting = ("GET /ws/payments HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: epay.v1, bearer." + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Says something short. */
    public void say(String json) {
        send(TEXT, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Hangs up without a word; its ear is told nothing any more. */
    public void drop() {
        synchronized (this) {
            ended = true;
        }
        opened.cancel(false);
        shut();
    }

    CompletableFuture<ThinLine> opened() {
        return opened;
    }

    void connect(InetSocketAddress gateway) throws IOException {
        channel.connect(gateway);
    }

    void register(Selector selector) throws ClosedChannelException {
        channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** Its connection stands: greets. */
    void greet() {
        try {
            channel.finishConnect();
            channel.write(ByteBuffer.wrap(greeting));
        } catch (IOException e) {
            end("cannot connect: " + e.getMessage());
        }
    }

    /** Takes in what has come, with the help of a buffer that all share. */
    void read(ByteBuffer buffer) {
        buffer.clear();
        if (unfinished != null) {
            buffer.put(unfinished);
            unfinished = null;
        }
        try {
            if (channel.read(buffer) < 0) {
                end("hung up");
                return;
            }
        } catch (IOException e) {
            end(e.toString());
            return;
        }
        var at = System.nanoTime();
        buffer.flip();
        while (talking ? frame(buffer, at) : welcome(buffer)) {
            // One word after the other.
        }
        if (buffer.hasRemaining()) {
            unfinished = new byte[buffer.remaining()];
            buffer.get(unfinished);
        }
    }

    /** Nothing more will come, and this is why. */
    void end(String why) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        shut();
        if (!opened.completeExceptionally(new IOException(why))) {
            ear.ends(why);
        }
    }

    private boolean welcome(ByteBuffer buffer) {
        var text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        buffer.position(buffer.position() + end + 4);
        if (!text.startsWith("HTTP/1.1 101")) {
            end("refused: " + text.lines().findFirst().orElse(""));
            return false;
        }
        talking = true;
        opened.complete(this);
        return true;
    }

    private boolean frame(ByteBuffer buffer, long at) {
        buffer.mark();
        if (buffer.remaining() < 2) {
            return false;
        }
        var kind = buffer.get() & 0x0F;
        int length = buffer.get();
        if (length == SHORT && buffer.remaining() >= 2) {
            length = buffer.getShort() & 0xFFFF;
        } else if (length >= SHORT) {
            buffer.reset();
            return false;
        }
        if (buffer.remaining() < length) {
            buffer.reset();
            return false;
        }
        var payload = new byte[length];
        buffer.get(payload);
        take(kind, payload, at);
        return true;
    }

    private void take(int kind, byte[] payload, long at) {
        if (kind == TEXT) {
            ear.hears(LiveLine.parse(new String(payload, StandardCharsets.UTF_8)), at);
        } else if (kind == PING) {
            send(PONG, payload);
        } else if (kind == CLOSE) {
            end(
                    payload.length < 2
                            ? "closed"
                            : "closed with " + ByteBuffer.wrap(payload).getShort());
        }
    }

    /** Masked, as a client's frames must be, though with zeros. */
    private void send(int kind, byte[] payload) {
        if (payload.length >= SHORT) {
            throw new IllegalArgumentException("a thin line says short things only");
        }
        var frame = ByteBuffer.allocate(6 + payload.length);
        frame.put((byte) (0x80 | kind))
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload)
                .flip();
        try {
            channel.write(frame);
            if (frame.hasRemaining()) {
                end("does not take what is said");
            }
        } catch (IOException e) {
            end(e.toString());
        }
    }

    private void shut() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }
}
