package hk.epay.gateway.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client as a merchant's backend has one. */
public final class Http {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    /** Headers are given as names and values in turn. */
    public static HttpResponse<String> get(URI gateway, String target, String... headers) throws Exception {
        return send(request(gateway, target, headers).GET());
    }

    /** Posts JSON. */
    public static HttpResponse<String> post(URI gateway, String target, String body, String... headers)
            throws Exception {
        return send(request(gateway, target, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    public static HttpResponse<String> method(URI gateway, String method, String target, String... headers)
            throws Exception {
        return send(request(gateway, target, headers).method(method, BodyPublishers.noBody()));
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    public static HttpRequest.Builder request(URI gateway, String target, String... headers) {
        var request = HttpRequest.newBuilder(gateway.resolve(target));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }
}
