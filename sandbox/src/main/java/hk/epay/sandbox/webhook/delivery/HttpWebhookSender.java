package hk.epay.sandbox.webhook.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.sandbox.webhook.WebhookSender;

/** Posts webhooks to the one address of the suite, over connections that stay open. */
@ApplicationScoped
class HttpWebhookSender implements WebhookSender {
    /** From the wish to send until the last byte of the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LONGEST_ANSWER = 500;

    private final URI target;
    private final HttpClient client;

    HttpWebhookSender(Vertx vertx, @ConfigProperty(name = "epay.sandbox.webhook-url") URI target) {
        this.target = target;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(64)
                .setConnectTimeout(3_000)
                // Shorter than a server's own idle time-out, else a reused connection may just be closing.
                .setKeepAliveTimeout(20));
    }

    @Override
    public Uni<Answer> send(String merchantId, byte[] body, String signature) {
        var request = new RequestOptions()
                .setAbsoluteURI(target.toString())
                .setMethod(HttpMethod.POST)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "octopus-sandbox")
                .putHeader("X-Octopus-Merchant-ID", merchantId)
                .putHeader("x-octopus-signature", signature);
        return client.request(request)
                .chain(connection -> post(connection, body))
                .chain(HttpWebhookSender::read)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(HttpWebhookSender::noAnswer);
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    private static Uni<HttpClientResponse> post(HttpClientRequest connection, byte[] body) {
        return connection.send(Buffer.buffer(body)).onCancellation().invoke(connection::reset);
    }

    private static Uni<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), beginning(body.toString())));
    }

    private static Answer noAnswer(Throwable why) {
        return new Answer(null, why instanceof TimeoutException ? "no answer in time" : beginning(why.toString()));
    }

    /** NUL, which PostgreSQL cannot store, included: nobody knows what the other side may say. */
    private static String beginning(String text) {
        var clean = text.replace('\0', ' ');
        return clean.length() <= LONGEST_ANSWER ? clean : clean.substring(0, LONGEST_ANSWER);
    }
}
