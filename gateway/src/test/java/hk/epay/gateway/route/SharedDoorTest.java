package hk.epay.gateway.route;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.OwnDatabase;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A gateway that asks a database, as it does beside others, before it lets a request through. */
@QuarkusTest
@WithTestResource(Stage.class)
@WithTestResource(OwnDatabase.class)
@Timeout(60)
class SharedDoorTest {
    private static final String BODY = "{\"merchantId\":\"mer_demo\",\"apiKey\":\"" + "k".repeat(40_000) + "\"}";

    /** A tenth of the stage's limit, and what comes back of it meanwhile. */
    private static final int FREELY_GIVEN = 320;

    @TestHTTPResource
    URI gateway;

    @Inject
    MeterRegistry meters;

    Stage stage;

    @BeforeEach
    void limitsAreShared() {
        await().until(() -> meters.get("epay.limits.shared").gauge().value() == 1);
    }

    @Test
    void a_body_waits_until_all_have_been_asked_and_arrives_whole() throws Exception {
        assertThat(bodyOf(signIn("127.0.0.60"))).isEqualTo(BODY);
    }

    @Test
    void the_count_is_everybodys() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("127.0.0.61").status()).isEqualTo(200);
        }

        var refused = signIn("127.0.0.61");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("ratelimit-remaining", "0");
    }

    @Test
    void a_database_that_does_not_answer_keeps_nobody_out() throws Exception {
        var sql = PgBuilder.pool().using(stage.vertx()).connectingTo(database()).build();
        try {
            done(sql.withTransaction(held -> held.query("LOCK TABLE bucket IN ACCESS EXCLUSIVE MODE")
                    .execute()
                    .compose(locked -> stage.vertx().executeBlocking(() -> signIn("127.0.0.62")))
                    .map(answer -> assertThat(bodyOf(answer)).isEqualTo(BODY))));
        } finally {
            sql.close();
        }
    }

    @Test
    void whoever_hangs_up_while_everybody_is_asked_leaves_nothing_behind() throws Exception {
        var stream = RawHttp.head(
                "GET",
                "/api/payments/01900000-0000-7000-8000-000000000001/stream",
                "Authorization: Bearer "
                        + TestTokens.checkout("mer_demo", "01900000-0000-7000-8000-000000000002")
                                .text());
        for (int i = 0; i < FREELY_GIVEN; i++) {
            hangUp(stream);
        }
        var sql = PgBuilder.pool().using(stage.vertx()).connectingTo(database()).build();
        try {
            done(sql.withTransaction(held -> held.query("LOCK TABLE bucket IN ACCESS EXCLUSIVE MODE")
                    .execute()
                    .compose(locked -> stage.vertx().executeBlocking(() -> {
                        await().until(() -> {
                            hangUp(stream);
                            return gauge("epay.limits.shared") == 0;
                        });
                        return null;
                    }))));
        } finally {
            sql.close();
        }

        await().during(Duration.ofMillis(500)).until(() -> gauge("epay.live.connections") == 0);
    }

    private void hangUp(String request) throws Exception {
        try (var client = RawHttp.to(gateway, "127.0.0.63")) {
            client.send(request);
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private static PgConnectOptions database() {
        return new PgConnectOptions()
                .setHost(System.getProperty("DB_HOST"))
                .setPort(Integer.getInteger("DB_PORT"))
                .setDatabase(System.getProperty("DB_DATABASE"))
                .setUser(System.getProperty("DB_USERNAME"))
                .setPassword(System.getProperty("DB_PASSWORD"));
    }

    private static void done(Future<?> work) throws Exception {
        work.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** The service behind the door repeats what it hears. */
    private static String bodyOf(RawHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return new JsonObject(answer.body()).getString("body");
    }

    private RawHttp.Answer signIn(String from) throws Exception {
        try (var client = RawHttp.to(gateway, from)) {
            client.send(RawHttp.head(
                            "POST",
                            "/api/auth/token",
                            "Content-Type: application/json",
                            "Content-Length: " + BODY.length(),
                            "Connection: close")
                    + BODY.substring(0, 100));
            client.send(BODY.substring(100));
            return client.read();
        }
    }
}
