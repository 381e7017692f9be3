package hk.epay.kit.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** A request as no proper client would send it, byte for byte. */
public final class RawCall {
    private RawCall() {}

    /** Sends the lines, joined by CRLF, and answers all that comes back until the server closes. */
    public static String send(URL server, String... lines) {
        return send(server, (String.join("\r\n", lines)).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same for bytes. */
    public static String send(URL server, byte[] request) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
