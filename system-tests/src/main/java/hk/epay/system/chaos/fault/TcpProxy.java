package hk.epay.system.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between two programs on this machine and passes on what they say, unless it is told to be a bad line. What it is
 * told holds for the connections there are and for those to come.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int PIECE = 16 << 10;
    private static final int CONNECT_PATIENCE_MS = 2_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final ServerSocket door;
    private final int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile Behaviour behaviour = Behaviour.HONEST;
    private volatile boolean closed;

    private TcpProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /**
     * How bad the line is.
     *
     * @param delay before each piece is passed on
     * @param silent nothing is passed on, and nobody is told
     * @param refusing nobody is let in, and those inside are thrown out
     * @param breakAfter each connection is reset after so many bytes of answers; 0 for never
     */
    public record Behaviour(Duration delay, boolean silent, boolean refusing, long breakAfter) {
        /** A good line. */
        public static final Behaviour HONEST = new Behaviour(Duration.ZERO, false, false, 0);

        /** Every piece is late. */
        public static Behaviour late(Duration delay) {
            return new Behaviour(delay, false, false, 0);
        }

        /** Connections stay open and say nothing. */
        public static Behaviour mute() {
            return new Behaviour(Duration.ZERO, true, false, 0);
        }

        /** There is nobody. */
        public static Behaviour away() {
            return new Behaviour(Duration.ZERO, false, true, 0);
        }

        /** Answers break off after so many bytes. */
        public static Behaviour breakingAfter(long bytes) {
            return new Behaviour(Duration.ZERO, false, false, bytes);
        }
    }

    /** Listens on a port of its own and leads to this one. */
    public static TcpProxy to(int target) {
        try {
            var proxy = new TcpProxy(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), target);
            daemon("proxy-door", proxy::letIn);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** From now on it behaves so. */
    public void become(Behaviour next) {
        behaviour = next;
        if (next.refusing) {
            cut();
        }
    }

    /** Resets every connection there is. */
    public void cut() {
        lines.forEach(Line::reset);
    }

    /** How many connections there are. */
    public int connections() {
        return lines.size();
    }

    @Override
    public void close() {
        closed = true;
        quietly(door);
        cut();
    }

    private void letIn() {
        while (!closed) {
            try {
                var caller = door.accept();
                daemon("proxy-line", () -> serve(caller));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket caller) {
        if (behaviour.refusing) {
            reset(caller);
            return;
        }
        var callee = new Socket();
        try {
            // Our own end first: else the system might choose the very port that we ask for.
            callee.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            callee.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_PATIENCE_MS);
            callee.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
        } catch (IOException nobodyThere) {
            reset(caller);
            quietly(callee);
            return;
        }
        var line = new Line(caller, callee);
        lines.add(line);
        daemon("proxy-back", () -> line.pass(callee, caller, true));
        line.pass(caller, callee, false);
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** An end without goodbye. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyGone) {
            // Then it has ended anyway.
        }
        quietly(socket);
    }

    private static void quietly(AutoCloseable any) {
        try {
            any.close();
        } catch (Exception alreadyGone) {
            // It is to end, and has.
        }
    }

    private final class Line {
        private final Socket caller;
        private final Socket callee;
        private final AtomicLong answered = new AtomicLong();
        private final AtomicInteger ended = new AtomicInteger();

        Line(Socket caller, Socket callee) {
            this.caller = caller;
            this.callee = callee;
        }

        void pass(Socket from, Socket to, boolean isAnswer) {
            var piece = new byte[PIECE];
            try {
                var in = from.getInputStream();
                var out = to.getOutputStream();
                for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
                    wait(behaviour.delay);
                    while (behaviour.silent && !from.isClosed()) {
                        wait(LOOK_AGAIN);
                    }
                    var allowed = isAnswer ? allowed(read) : read;
                    out.write(piece, 0, allowed);
                    if (allowed < read) {
                        reset();
                        return;
                    }
                }
                to.shutdownOutput();
            } catch (IOException ended) {
                reset();
            } finally {
                if (ended.incrementAndGet() == 2) {
                    quietly(caller);
                    quietly(callee);
                    lines.remove(this);
                }
            }
        }

        /** How much of this piece may still pass. */
        private int allowed(int read) {
            var limit = behaviour.breakAfter;
            if (limit == 0) {
                answered.set(0);
                return read;
            }
            return (int) Math.max(0, Math.min(read, limit - (answered.getAndAdd(read))));
        }

        void reset() {
            TcpProxy.reset(caller);
            TcpProxy.reset(callee);
            lines.remove(this);
        }

        private void wait(Duration time) {
            if (!time.isZero()) {
                LockSupport.parkNanos(time.toNanos());
            }
        }
    }
}
