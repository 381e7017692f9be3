package hk.epay.merchant.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import hk.epay.kit.event.Json;

/**
 * The merchant platform on a free port of this machine, speaking as the sandbox does and {@code docs/reference/upstream.md}
 * says. Each merchant's own part of it can misbehave by itself.
 */
public class PlatformSide implements QuarkusTestResourceLifecycleManager {
    /** How a merchant's calls are answered. */
    public enum Manner {
        ANSWERS,
        FAILS,
        SAYS_NOTHING,
        HANGS_UP,
        TALKS_NONSENSE,
        REFUSES,
        HAS_NO_CALLS_LEFT
    }

    /** What the tests' services wait for at most. */
    static final Duration TIMEOUT = Duration.ofMillis(700);

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer server;

    /** One call that arrived. */
    public record Call(String method, String path, JsonNode body) {}

    /** A merchant's part of the platform. */
    public static final class Account {
        public volatile Manner manner = Manner.ANSWERS;
        public volatile Duration latency = Duration.ZERO;
        public volatile String displayName = "Shop";
        public volatile int settingsVersion;
        public final List<Call> calls = new CopyOnWriteArrayList<>();
        private final String number;
        private final String apiKey;

        private Account(String number, String apiKey) {
            this.number = number;
            this.apiKey = apiKey;
        }

        /** The calls to this path, also those that were not answered. */
        public List<Call> callsTo(String path) {
            return calls.stream().filter(call -> call.path().equals(path)).toList();
        }

        /** What was put in, in the order in which it came. */
        public List<Call> puts() {
            return callsTo("/v1/merchants/" + number + "/settings");
        }

        public List<Call> questions() {
            return callsTo("/v1/merchants/" + number);
        }
    }

    /** Opens an account that knows this key and no other. */
    public Account opens(String number, String apiKey) {
        var account = new Account(number, apiKey);
        accounts.put(number, account);
        return account;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        return Map.of(
                "OCTOPUS_MERCHANT_PLATFORM_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "epay.platform.timeout",
                TIMEOUT.toString(),
                "epay.platform.patience",
                "PT0.3S",
                "epay.platform.fresh-for",
                "PT1.5S",
                "epay.platform.push-every",
                "PT0.1S",
                "epay.platform.push-retry-after",
                "PT0.1S,PT0.2S",
                "epay.platform.count-every",
                "PT0.3S");
    }

    @Override
    public void inject(TestInjector into) {
        into.injectIntoFields(this, new TestInjector.MatchesType(PlatformSide.class));
    }

    @Override
    public void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int status, Object body) {}

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var bytes = exchange.getRequestBody().readAllBytes();
            var call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Json.mapper().readTree(bytes));
            var account = accounts.get(String.valueOf(headers.getFirst("X-Octopus-Merchant-ID")));
            if (account == null || !("Bearer " + account.apiKey).equals(headers.getFirst("Authorization"))) {
                write(exchange, new Answer(401, Map.of("code", "E001")));
                return;
            }
            account.calls.add(call);
            closing.await(account.latency.toMillis(), TimeUnit.MILLISECONDS);
            behave(exchange, account, call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void behave(HttpExchange exchange, Account account, Call call) throws IOException, InterruptedException {
        switch (account.manner) {
            case ANSWERS -> write(exchange, answer(account, call));
            case FAILS -> write(exchange, new Answer(500, Map.of("code", "E005")));
            case SAYS_NOTHING -> closing.await();
            case HANGS_UP -> exchange.close();
            case TALKS_NONSENSE -> write(exchange, new Answer(200, "<html>"));
            case REFUSES -> write(exchange, new Answer(400, Map.of("code", "E006")));
            case HAS_NO_CALLS_LEFT -> write(exchange, new Answer(429, Map.of("code", "E008")));
        }
    }

    private static Answer answer(Account account, Call call) {
        if (call.path().equals("/v1/ping")) {
            return new Answer(200, Map.of("status", "ok"));
        }
        if (call.path().equals("/v1/usage")) {
            return new Answer(
                    200,
                    Map.of(
                            "merchantId",
                            account.number,
                            "date",
                            "2026-03-31",
                            "limit",
                            1000,
                            "used",
                            100,
                            "remaining",
                            900,
                            "resetsAt",
                            "2026-03-31T16:00:00Z"));
        }
        if (call.method().equals("PUT")) {
            int version = call.body().path("version").intValue();
            if (version < account.settingsVersion) {
                return new Answer(409, Map.of("code", "E007"));
            }
            account.settingsVersion = version;
            return new Answer(200, Map.of("merchantId", account.number, "version", version));
        }
        return call.path().equals("/v1/merchants/" + account.number)
                ? new Answer(
                        200,
                        Map.of(
                                "merchantId",
                                account.number,
                                "displayName",
                                account.displayName,
                                "status",
                                "active",
                                "feeBasisPoints",
                                155,
                                "memberSince",
                                "2024-01-02",
                                "somethingNew",
                                List.of(1),
                                "settingsVersion",
                                account.settingsVersion))
                : new Answer(404, Map.of("code", "E003"));
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body() instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : Json.mapper().writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
