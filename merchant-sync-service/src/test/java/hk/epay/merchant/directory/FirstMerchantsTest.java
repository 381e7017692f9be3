package hk.epay.merchant.directory;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.config.RefusedStart;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstMerchantsTest {
    private static final Map<String, String> OPERATORS_ACCOUNT = Map.of(
            "OCTOPUS_MERCHANT_ID", "700001",
            "OCTOPUS_SECRET_KEY", "the-operators-secret-key",
            "OCTOPUS_WEBHOOK_SECRET", "the-operators-webhook-secret",
            "OCTOPUS_API_KEY", "the-operators-platform-key");

    @Inject
    Merchants merchants;

    @Inject
    OctopusAccounts accounts;

    @BeforeEach
    void an_empty_directory() throws SQLException {
        Databases.execute("TRUNCATE merchant, api_key, octopus_account");
    }

    @AfterEach
    void leave_the_directory_as_a_start_makes_it() throws SQLException {
        Databases.execute("TRUNCATE merchant, api_key, octopus_account");
        start(besideTheSandbox());
    }

    @Nested
    class Beside_the_sandbox {
        @Test
        void the_demo_merchants_are_there_with_their_public_keys_and_pretended_accounts() {
            start(besideTheSandbox());
            for (var demo : DemoMerchant.values()) {
                given().contentType("application/json")
                        .body(Map.of("merchantId", demo.id().value(), "apiKey", demo.apiKey()))
                        .post("/api/auth/token")
                        .then()
                        .statusCode(200);
                var account = await(accounts.find(demo.id())).orElseThrow();
                assertThat(account.current())
                        .isEqualTo(new OctopusCredentials(
                                demo.octopusMerchantId(),
                                demo.octopusSecretKey(),
                                demo.octopusWebhookSecret(),
                                demo.octopusApiKey()));
            }
        }

        @Test
        void a_webhook_without_a_number_is_the_first_merchants() {
            start(besideTheSandbox());
            given().auth()
                    .oauth2(TestTokens.service("payment-service").text())
                    .get("/internal/octopus-merchants/default/webhook-secrets")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("merchantId", equalTo("mer_demo"))
                    .body("secrets", contains(DemoMerchant.DEMO.octopusWebhookSecret()));
        }

        @Test
        void several_replicas_that_start_at_once_make_each_merchant_once() throws SQLException {
            startAtOnce(8, besideTheSandbox());
            assertThat(count("SELECT count(*) FROM merchant")).isEqualTo(2);
            assertThat(count("SELECT count(*) FROM api_key")).isEqualTo(2);
            assertThat(count("SELECT count(*) FROM octopus_account")).isEqualTo(2);
        }

        @Test
        void a_restart_changes_nothing_of_what_the_operator_changed() throws SQLException {
            start(besideTheSandbox());
            var demo = DemoMerchant.DEMO.id();
            var rotated = new OctopusCredentials("100001", "other", "other", null);
            await(accounts.rotate(demo, rotated, null));
            start(besideTheSandbox());
            assertThat(await(accounts.find(demo)).orElseThrow().current()).isEqualTo(rotated);
            assertThat(await(merchants.find(demo)).orElseThrow().version()).isEqualTo(2);
        }
    }

    @Nested
    class Outside_the_sandbox {
        @Test
        void the_first_merchant_is_the_operators_own_and_has_no_key_yet() throws SQLException {
            start(outside(OPERATORS_ACCOUNT));
            var main = await(merchants.find(FirstMerchants.MAIN)).orElseThrow();
            assertThat(main.status()).isEqualTo(MerchantStatus.ACTIVE);
            assertThat(await(accounts.first()).orElseThrow().current())
                    .isEqualTo(new OctopusCredentials(
                            "700001",
                            "the-operators-secret-key",
                            "the-operators-webhook-secret",
                            "the-operators-platform-key"));
            assertThat(count("SELECT count(*) FROM api_key")).isZero();
            assertThat(count("SELECT count(*) FROM merchant")).isEqualTo(1);
        }

        @Test
        void several_replicas_that_start_at_once_make_it_once() throws SQLException {
            startAtOnce(8, outside(OPERATORS_ACCOUNT));
            assertThat(count("SELECT count(*) FROM merchant")).isEqualTo(1);
        }

        @Test
        void an_empty_directory_without_octopus_settings_stays_empty() throws SQLException {
            start(outside(Map.of()));
            assertThat(count("SELECT count(*) FROM merchant")).isZero();
        }

        @Test
        void a_merchant_that_has_the_number_already_keeps_it() throws SQLException {
            var own = new NewMerchant(
                    new MerchantId("mer_own"),
                    "Own",
                    List.of(),
                    new OctopusCredentials("700001", "s", "w", null),
                    null);
            await(merchants.add(own));
            start(outside(OPERATORS_ACCOUNT));
            assertThat(count("SELECT count(*) FROM merchant")).isEqualTo(1);
        }

        @Test
        void the_start_is_refused_while_demo_merchants_are_in_the_database() {
            start(besideTheSandbox());
            assertThatThrownBy(() -> start(outside(OPERATORS_ACCOUNT)))
                    .isInstanceOf(RefusedStart.class)
                    .hasMessageContaining("mer_demo")
                    .hasMessageContaining("another database");
        }

        @Test
        void the_start_is_refused_with_half_an_account() {
            assertThatThrownBy(() -> start(outside(Map.of("OCTOPUS_MERCHANT_ID", "700001"))))
                    .isInstanceOf(RefusedStart.class)
                    .hasMessageStartingWith("OCTOPUS_SECRET_KEY is not set");
        }

        @Test
        void the_start_is_refused_with_an_example_for_a_secret() {
            assertThatThrownBy(() -> start(outside(Map.of(
                            "OCTOPUS_MERCHANT_ID", "700001",
                            "OCTOPUS_SECRET_KEY", "your_secret_key",
                            "OCTOPUS_WEBHOOK_SECRET", "real"))))
                    .isInstanceOf(RefusedStart.class)
                    .hasMessageStartingWith("OCTOPUS_SECRET_KEY is a public example")
                    .hasMessageNotContaining("your_secret_key");
        }
    }

    private FirstMerchants besideTheSandbox() {
        return new FirstMerchants(merchants, true, new OperatorsOctopusAccount(environment(OPERATORS_ACCOUNT)));
    }

    private FirstMerchants outside(Map<String, String> environment) {
        return new FirstMerchants(merchants, false, new OperatorsOctopusAccount(environment(environment)));
    }

    private static org.eclipse.microprofile.config.Config environment(Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(variables, "environment", 300))
                .build();
    }

    private static void start(FirstMerchants first) {
        await(first.settle());
    }

    private static void startAtOnce(int replicas, FirstMerchants first) {
        var all = Executors.newFixedThreadPool(replicas);
        try {
            CompletableFuture.allOf(IntStream.range(0, replicas)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> start(first), all))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            all.shutdown();
        }
    }

    private static <T> T await(io.smallrye.mutiny.Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static int count(String sql) throws SQLException {
        return Integer.parseInt(Databases.ask(sql));
    }
}
