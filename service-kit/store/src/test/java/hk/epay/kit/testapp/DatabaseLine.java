package hk.epay.kit.testapp;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The line between the test application's pool and PostgreSQL, which a test can cut. Flyway and the relay have their own.
 * Told what to do by a system property, because tests see this class through another class loader.
 */
public final class DatabaseLine implements QuarkusTestResourceLifecycleManager {
    private static final String CONTROL = "epay.test.line";

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    public enum State {
        WHOLE,
        /** A connection breaks with the next byte, new ones break at once. */
        CUT,
        /** Connections stand, and nothing comes through. */
        SILENT,
        /** A connection breaks when a commit has gone out, before its answer comes back. */
        CUT_AT_COMMIT
    }

    /** Changes the line, from a test. */
    public static void is(State state) {
        System.setProperty(CONTROL, state.name());
    }

    @Override
    public Map<String, String> start() {
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:" + listening.getLocalPort() + "/" + System.getProperty("DB_DATABASE"));
    }

    @Override
    public void stop() {
        close(listening);
        sockets.forEach(DatabaseLine::close);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                var server = new Socket(System.getProperty("DB_HOST"), Integer.parseInt(System.getProperty("DB_PORT")));
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                daemon(() -> pass(client, server, true));
                daemon(() -> pass(server, client, false));
            } catch (IOException e) {
                // closed, or PostgreSQL is away; the next connection tells
            }
        }
    }

    private void pass(Socket from, Socket to, boolean asking) {
        var bytes = new byte[64 * 1024];
        try {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                while (state() == State.SILENT) {
                    Thread.onSpinWait();
                    Thread.yield();
                }
                if (state() == State.CUT) {
                    break;
                }
                boolean cut = asking && state() == State.CUT_AT_COMMIT && says(bytes, n, "COMMIT");
                if (cut) {
                    // So that the answer finds nobody.
                    from.close();
                }
                to.getOutputStream().write(bytes, 0, n);
                if (cut) {
                    break;
                }
            }
        } catch (IOException e) {
            // one side hung up
        } finally {
            close(from);
            close(to);
        }
    }

    private static boolean says(byte[] bytes, int length, String word) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(word);
    }

    private static State state() {
        return State.valueOf(System.getProperty(CONTROL, State.WHOLE.name()));
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "database-line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed is closed
        }
    }
}
