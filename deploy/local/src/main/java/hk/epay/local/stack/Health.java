package hk.epay.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

import hk.epay.local.process.TetheredProcess;

/** Ways to see that a process can do its work. */
final class Health {
    private static final int PATIENCE_MS = 2_000;

    private Health() {}

    /** It answers 200 here, on this machine. */
    static Predicate<TetheredProcess> http(int port, String path) {
        return process -> {
            try (var socket = knock(port)) {
                var request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                var answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var status = answer.readLine();
                return status != null && status.startsWith("HTTP/1.1 200");
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** It has written its process id into this file. */
    static Predicate<TetheredProcess> readyFile(Path file) {
        return process -> {
            try {
                return Files.readString(file).strip().equals(Long.toString(process.pid()));
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** Whether anybody takes connections here. Some systems let two listen on one port, so that binding proves little. */
    static boolean somebodyListens(int port) {
        try (var socket = knock(port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    /**
     * A connection to a server that may not listen yet. We choose our own end before we connect: else the system might
     * choose the very port that we ask for, and we would talk to ourselves and keep the server out.
     */
    private static Socket knock(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            if (socket.getLocalPort() == port) {
                throw new IOException("our own end");
            }
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
