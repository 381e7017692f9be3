package hk.epay.system.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thousands of WebSockets ({@code epay.v1}) in one thread, so that many fit beside what is measured. They come from several
 * loopback addresses, as clients do in life: one address has only so many ports and places.
 */
public final class ThinLines implements AutoCloseable {
    private static final int ADDRESSES = 4;
    private static final int LONGEST_WORD = 64 * 1024;

    private final Selector selector;
    private final Queue<ThinLine> fresh = new ConcurrentLinkedQueue<>();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean closed;

    /** Nobody yet. */
    public ThinLines() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::run, "thin-lines");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Connects with this token to this gateway; fails when it does not take us.
     *
     * @param ear called in one thread for all, so it must not wait
     */
    public CompletableFuture<ThinLine> open(String gateway, String token, LiveLine.Ear ear) {
        var uri = URI.create(gateway);
        try {
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(
                    InetAddress.getByName("127.0.0." + (10 + opened.getAndIncrement() % ADDRESSES)), 0));
            var line = new ThinLine(channel, uri, token, ear);
            line.connect(new InetSocketAddress("127.0.0.1", uri.getPort()));
            fresh.add(line);
            selector.wakeup();
            return line.opened();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void run() {
        var buffer = ByteBuffer.allocateDirect(LONGEST_WORD);
        try (selector) {
            while (!closed) {
                selector.select(key -> serve(key, buffer));
                welcome();
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void welcome() {
        for (var line = fresh.poll(); line != null; line = fresh.poll()) {
            try {
                line.register(selector);
            } catch (ClosedChannelException dropped) {
                line.end("dropped");
            }
        }
    }

    private static void serve(SelectionKey key, ByteBuffer buffer) {
        var line = (ThinLine) key.attachment();
        try {
            if (key.isConnectable()) {
                line.greet();
                key.interestOps(SelectionKey.OP_READ);
            } else {
                line.read(buffer);
            }
        } catch (CancelledKeyException dropped) {
            line.end("dropped");
        }
    }
}
