package hk.epay.local.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on. */
public final class FreePorts {
    /**
     * Below the range from which systems take ports for outgoing connections. A client that tries a port of that range
     * before its server listens may be given the very same port, and then talks to itself and keeps the server out.
     */
    private static final int LOWEST = 10_000;

    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** A port that was free a moment ago. Somebody else may take it before you do: be ready to ask again. */
    public static int next() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        } while (!isFree(port));
        return port;
    }

    /** Whether nobody listens on this port, on any address of this machine. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // Connections of a stack that stopped a moment ago still linger in TIME_WAIT and do no harm.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
