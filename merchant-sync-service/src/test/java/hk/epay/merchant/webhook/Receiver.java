package hk.epay.merchant.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.awaitility.Awaitility;

import static java.time.Duration.ofSeconds;

/** A merchant's server: remembers what it got, and answers as it is told. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> got = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> behaviour = request -> Answer.of(200);

    private Receiver(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** One that answers 200. */
    public static Receiver opens() {
        try {
            return new Receiver(HttpServer.create(here(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One with a certificate. */
    public static Receiver opens(SSLContext tls) {
        try {
            var server = HttpsServer.create(here(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new Receiver(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came. */
    public record Request(String path, Map<String, String> headers, String body) {
        /** The webhook's id. */
        public String id() {
            return headers.get("webhook-id");
        }
    }

    /**
     * What is answered.
     *
     * @param status 0 hangs up without a word, -1 says nothing for as long as the test runs
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(int status) {
            return new Answer(status, Map.of(), "answer " + status);
        }

        /** The request came, and its answer gets lost. */
        public static Answer lost() {
            return new Answer(0, Map.of(), "");
        }

        public static Answer never() {
            return new Answer(-1, Map.of(), "");
        }

        public Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body);
        }

        public Answer saying(String text) {
            return new Answer(status, headers, text);
        }
    }

    public Receiver answers(Function<Request, Answer> how) {
        behaviour = how;
        return this;
    }

    public Receiver answers(int status) {
        return answers(request -> Answer.of(status));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return scheme + "://127.0.0.1:" + port() + "/hooks?shop=1";
    }

    /** All requests so far. */
    public List<Request> got() {
        return List.copyOf(got);
    }

    /** Waits until so many have come. */
    public List<Request> awaits(int count) {
        Awaitility.await().atMost(ofSeconds(20)).until(() -> got.size() >= count);
        return got();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> String.join(", ", header.getValue())));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Request(exchange.getRequestURI().toString(), headers, body);
            got.add(request);
            answer(exchange, behaviour.apply(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        if (answer.status() < 0) {
            closing.await();
        }
        if (answer.status() <= 0) {
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static InetSocketAddress here() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
