package hk.epay.local.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import hk.epay.local.stack.CannotStart;

/** The suite's HTTP interface, as a shop would call it. */
final class Suite {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String language;

    Suite(String language) {
        this.language = language;
    }

    HttpClient client() {
        return client;
    }

    /**
     * Creates something; the same request again would get the same answer.
     *
     * @param token null for none
     * @throws CannotStart when the suite does not answer, or refuses
     */
    JsonNode post(String url, String token, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(url, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** Reads something. */
    JsonNode get(String url, String token) throws IOException, InterruptedException {
        return send(request(url, token).build());
    }

    private HttpRequest.Builder request(String url, String token) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Accept-Language", language);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            var body = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() >= 400) {
                throw new CannotStart("%s %s was refused with %d: %s"
                        .formatted(request.method(), request.uri().getPath(), answer.statusCode(), body));
            }
            return body.has("data") ? body.get("data") : body;
        } catch (ConnectException e) {
            throw new CannotStart("Nothing answers at " + request.uri().getScheme() + "://"
                    + request.uri().getAuthority() + "; ./epay up starts the suite.");
        }
    }
}
