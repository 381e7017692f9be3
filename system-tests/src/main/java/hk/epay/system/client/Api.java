package hk.epay.system.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** HTTP/1.1 with connections that stay open, and nobody waits in a thread. */
public final class Api {
    /** Reads and writes plain JSON. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;

    /** One whose answers are read by these workers. */
    public Api(Executor workers) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .executor(workers)
                .build();
    }

    /** What it sends with, for those who speak something else over HTTP. */
    public HttpClient client() {
        return client;
    }

    /**
     * A request to be sent.
     *
     * @param what the route, under which failures are counted
     * @param usual the status of an answer that is as it should be
     */
    public record Call(String what, int usual, HttpRequest.Builder request) {
        /** A GET, until it is given a body. */
        public static Call of(String what, String url, int usual) {
            return new Call(what, usual, HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE));
        }

        /** With another patience than the usual half minute. */
        public Call patient(Duration patience) {
            request.timeout(patience);
            return this;
        }

        /** With this token. */
        public Call bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        /** With this header. */
        public Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        /** A POST of this, as JSON. */
        public Call post(Object body) {
            return post(bytes(body));
        }

        /** A PUT of this, as JSON. */
        public Call put(Object body) {
            request.PUT(BodyPublishers.ofByteArray(bytes(body)));
            return header("Content-Type", "application/json");
        }

        /** A POST of these bytes of JSON. */
        public Call post(byte[] body) {
            request.POST(BodyPublishers.ofByteArray(body));
            return header("Content-Type", "application/json");
        }
    }

    /**
     * What came back, whatever it was.
     *
     * @param status of HTTP
     * @param body missing when it was no JSON
     */
    public record Answer(int status, JsonNode body) {
        /** {@code data} of our own answers, the whole of others. */
        public JsonNode data() {
            return body.has("data") ? body.get("data") : body;
        }

        /** The stable code of a problem; empty when there is none. */
        public String code() {
            return body.path("code").asText("");
        }
    }

    /** Any answer is an answer; only a call without one fails. */
    public CompletableFuture<Answer> ask(Call call) {
        return client.sendAsync(call.request.build(), BodyHandlers.ofByteArray())
                .thenApply(answer -> new Answer(answer.statusCode(), parse(answer.body())));
    }

    /** {@link Answer#data} of the usual answer; any other one fails with {@link UnusualAnswer}. */
    public CompletableFuture<JsonNode> send(Call call) {
        return ask(call).thenApply(answer -> usual(call, answer));
    }

    /** As JSON. */
    public static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode usual(Call call, Answer answer) {
        if (answer.status() != call.usual) {
            throw new UnusualAnswer(
                    call.what + " → " + answer.status() + " " + answer.code(),
                    answer.body().toString());
        }
        return answer.data();
    }

    private static JsonNode parse(byte[] body) {
        try {
            var tree = JSON.readTree(body);
            return tree == null ? JSON.missingNode() : tree;
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    /** Something else than what was called for. */
    public static final class UnusualAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String body;

        /** One that {@code what} got. */
        public UnusualAnswer(String what, String body) {
            super(what.strip(), null, false, false);
            this.body = body;
        }

        /** What it said, for the first of its kind. */
        public String body() {
            return body;
        }
    }
}
