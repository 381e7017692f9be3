package hk.epay.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** HTTP/1.1 with connections that stay open, and nobody waits in a thread. An answer that is not the usual one fails. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;

    Api(Executor workers) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .executor(workers)
                .build();
    }

    HttpClient client() {
        return client;
    }

    /**
     * A request to be sent.
     *
     * @param what the route, under which failures are counted
     * @param usual the status of an answer that is as it should be
     */
    record Call(String what, int usual, HttpRequest.Builder request) {
        static Call of(String what, String url, int usual) {
            return new Call(what, usual, HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE));
        }

        Call bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        Call post(Object body) {
            return post(bytes(body));
        }

        Call post(byte[] body) {
            request.POST(BodyPublishers.ofByteArray(body));
            return header("Content-Type", "application/json");
        }
    }

    /** What came back: {@code data} of our own answers, the whole of others. Fails with {@link UnusualAnswer}. */
    CompletableFuture<JsonNode> send(Call call) {
        return client.sendAsync(call.request.build(), BodyHandlers.ofByteArray())
                .thenApply(answer -> read(call, answer));
    }

    static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Call call, HttpResponse<byte[]> answer) {
        var body = parse(answer.body());
        if (answer.statusCode() != call.usual) {
            throw new UnusualAnswer(
                    call.what + " → " + answer.statusCode() + " "
                            + body.path("code").asText(""),
                    body.toString());
        }
        return body.has("data") ? body.get("data") : body;
    }

    private static JsonNode parse(byte[] body) {
        try {
            var tree = JSON.readTree(body);
            return tree == null ? JSON.missingNode() : tree;
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    /** Something else than what the benchmark wants to measure. */
    static final class UnusualAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String body;

        UnusualAnswer(String what, String body) {
            super(what.strip(), null, false, false);
            this.body = body;
        }

        /** What it said, for the first of its kind. */
        String body() {
            return body;
        }
    }
}
