package hk.epay.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A client that sends exactly the bytes it is given, as no decent client library would. */
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket = new Socket();

    private RawHttp() {}

    /** An answer; header names are in lower case, values of one name joined with a bar. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public static RawHttp to(URI server) throws IOException {
        return to(server, "127.0.0.1");
    }

    /** Comes from this loopback address. */
    public static RawHttp to(URI server, String from) throws IOException {
        var client = new RawHttp();
        client.socket.setSoTimeout(PATIENCE_MS);
        client.socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        client.socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()), PATIENCE_MS);
        return client;
    }

    /** Sends one request on a connection of its own and reads the whole answer. */
    public static Answer ask(URI server, String method, String target, String... headers) throws IOException {
        return askFrom("127.0.0.1", server, method, target, headers);
    }

    /** The same, from this loopback address. */
    public static Answer askFrom(String from, URI server, String method, String target, String... headers)
            throws IOException {
        try (var client = to(server, from)) {
            client.send(head(
                    method,
                    target,
                    Stream.concat(Stream.of(headers), Stream.of("Connection: close"))
                            .toArray(String[]::new)));
            return client.read();
        }
    }

    /** The text of a request's head. */
    public static String head(String method, String target, String... headers) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: shop.example.com\r\n");
        List.of(headers).forEach(header -> head.append(header).append("\r\n"));
        return head.append("\r\n").toString();
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends a short WebSocket text frame, masked with zeros. */
    public void sendFrame(String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(0x80 | payload.length);
        frame.write(new byte[4]);
        frame.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Reads the first line only, and gives its status. */
    public int readStatus() throws IOException {
        var line = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring(line.length() - 3));
    }

    /** Reads until the other side closes. */
    public Answer read() throws IOException {
        var bytes = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(bytes);
        var text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("closed without an answer: " + text);
        }
        var lines = text.substring(0, end).split("\r\n");
        var headers = new TreeMap<String, String>();
        Stream.of(lines)
                .skip(1)
                .forEach(line -> headers.merge(
                        line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(':') + 1).strip(),
                        (one, more) -> one + "|" + more));
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
