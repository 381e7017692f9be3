package hk.epay.system.chaos.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import hk.epay.system.client.Api;

/** Merchants' own servers that take our webhooks: mostly well, sometimes not, slowly, or without being able to say so. */
public final class HookReceiver implements AutoCloseable {
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final int HUNDRED = 100;

    private final long seed;
    private final HttpServer server;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Queue<Reception> receptions = new ConcurrentLinkedQueue<>();
    private volatile boolean wellBehaved;

    /**
     * A webhook that arrived.
     *
     * @param endpoint as in the path, one for each registration
     * @param webhookId the header {@code webhook-id}, which stays the same however often it is sent
     * @param bodyId the {@code id} in the body
     * @param type of the event
     * @param signed whether the signature fits the body
     * @param digest of the body's bytes
     * @param taken whether this server meant to take it; one that it refused must come again
     */
    public record Reception(
            String endpoint,
            String webhookId,
            String bodyId,
            String type,
            boolean signed,
            String digest,
            boolean taken,
            Instant at) {}

    /** Opens on a free port. */
    public HookReceiver(long seed) {
        this.seed = seed;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "hooks");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/hooks/", this::take);
        server.start();
    }

    /** Where this endpoint is to be told to. */
    public String url(String endpoint) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + endpoint;
    }

    /** What its webhooks are signed with ({@code whsec_…}). */
    public void knows(String endpoint, String secret) {
        secrets.put(endpoint, secret);
    }

    /** From now on everything is taken at once. */
    public void behave() {
        wellBehaved = true;
    }

    /** All that came. */
    public List<Reception> receptions() {
        return new ArrayList<>(receptions);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private enum Mood {
        TAKES,
        FAILS,
        IS_SLOW,
        LOSES_ITS_ANSWER,
        IS_BUSY
    }

    private void take(HttpExchange call) throws IOException {
        var body = call.getRequestBody().readAllBytes();
        var endpoint = call.getRequestURI().getPath().substring("/hooks/".length());
        var id = Objects.requireNonNullElse(call.getRequestHeaders().getFirst("webhook-id"), "");
        var mood = mood(endpoint, id);
        var taken = mood != Mood.FAILS && mood != Mood.IS_BUSY;
        var tree = Api.JSON.readTree(body);
        receptions.add(new Reception(
                endpoint,
                id,
                tree.path("id").asText(),
                tree.path("type").asText(),
                isSigned(endpoint, call, body),
                digest(body),
                taken,
                Instant.now()));
        answer(call, mood);
    }

    private static void answer(HttpExchange call, Mood mood) throws IOException {
        switch (mood) {
            case TAKES -> call.sendResponseHeaders(204, -1);
            case FAILS -> call.sendResponseHeaders(500, -1);
            case IS_SLOW -> {
                LockSupport.parkNanos(SLOW.toNanos());
                call.sendResponseHeaders(200, -1);
            }
            case LOSES_ITS_ANSWER -> throw new IOException("the answer is lost on purpose");
            case IS_BUSY -> {
                call.getResponseHeaders().add("Retry-After", "1");
                call.sendResponseHeaders(503, -1);
            }
        }
        call.close();
    }

    /** By the event and how often it came, so that a seed treats the same deliveries alike in whatever order they come. */
    private Mood mood(String endpoint, String id) {
        var attempt = attempts.merge(endpoint + " " + id, 1, Integer::sum);
        if (wellBehaved) {
            return Mood.TAKES;
        }
        var dice = new Random(seed + 31L * Objects.hash(endpoint, id) + attempt).nextInt(HUNDRED);
        return dice < 82
                ? Mood.TAKES
                : dice < 87 ? Mood.FAILS : dice < 91 ? Mood.IS_SLOW : dice < 96 ? Mood.LOSES_ITS_ANSWER : Mood.IS_BUSY;
    }

    private boolean isSigned(String endpoint, HttpExchange call, byte[] body) {
        var secret = secrets.get(endpoint);
        var headers = call.getRequestHeaders();
        var stamp = headers.getFirst("webhook-timestamp");
        var given = headers.getFirst("webhook-signature");
        if (secret == null || stamp == null || given == null) {
            return false;
        }
        var signed = headers.getFirst("webhook-id") + "." + stamp + "." + new String(body, StandardCharsets.UTF_8);
        return List.of(given.split(" ")).contains("v1," + hmac(secret, signed));
    }

    private static String hmac(String secret, String text) {
        try {
            var key = Base64.getDecoder().decode(secret.substring(secret.indexOf('_') + 1));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String digest(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
