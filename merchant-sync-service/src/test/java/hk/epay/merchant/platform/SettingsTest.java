package hk.epay.merchant.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import hk.epay.kit.db.Database;
import hk.epay.merchant.platform.PlatformSide.Manner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Settings are saved at once, and the platform has them in the end. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest extends PlatformTest {
    @Inject
    Database database;

    private static Map<String, ?> change(int version, int everyMinutes) {
        return Map.of("version", version, "sync", Map.of("everyMinutes", everyMinutes));
    }

    /** Six people at once, each with another wish; answers what they hear. */
    private List<Integer> sixChange(int version) {
        var threads = Executors.newFixedThreadPool(6);
        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> store.puts(change(version, 10 + i)).extract().statusCode(), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        threads.shutdown();
        return answers;
    }

    private void awaitsTaken(int version) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var now = store.settings();
            assertThat(now.getString("data.platform.state")).isEqualTo("taken");
            assertThat(now.getInt("data.platform.takenVersion")).isEqualTo(version);
        });
    }

    @Nested
    class Settings_that_nobody_touched {
        @Test
        void are_defaults_and_nothing_is_brought_anywhere() {
            store.sees("/settings")
                    .statusCode(200)
                    .header("ETag", equalTo("\"0\""))
                    .body("data.version", equalTo(0))
                    .body("data.notifications.email.enabled", equalTo(false))
                    .body("data.notifications.email.addresses", empty())
                    .body("data.notifications.webhook.enabled", equalTo(true))
                    .body(
                            "data.notifications.about",
                            contains(
                                    "settlement.processed",
                                    "difference.found",
                                    "merchant.status_changed",
                                    "sync.failing",
                                    "report.ready"))
                    .body("data.notifications.language", equalTo("zh-HK"))
                    .body("data.sync.automatic", equalTo(true))
                    .body("data.sync.everyMinutes", equalTo(5))
                    .body("data.platform.state", equalTo("untouched"));
            assertThat(account.calls).isEmpty();
        }
    }

    @Nested
    class A_change {
        @Test
        void is_saved_at_once_and_then_brought_to_the_platform() {
            store.puts(Map.of(
                            "version", 0,
                            "notifications",
                                    Map.of(
                                            "email", Map.of("enabled", true, "addresses", List.of("ops@shop.example")),
                                            "webhook", Map.of("enabled", false),
                                            "about", List.of("settlement.processed"),
                                            "language", "en"),
                            "sync", Map.of("automatic", false, "everyMinutes", 60)))
                    .statusCode(200)
                    .header("ETag", equalTo("\"1\""))
                    .body("data.version", equalTo(1))
                    .body("data.notifications.email.addresses", contains("ops@shop.example"))
                    .body("data.sync.everyMinutes", equalTo(60))
                    .body("message", containsString("Settings saved"));

            awaitsTaken(1);

            assertThat(account.puts()).isNotEmpty();
            var told = account.puts().get(0).body();
            assertThat(told.path("version").intValue()).isEqualTo(1);
            assertThat(told.at("/settings/notifications/email/addresses/0").textValue())
                    .isEqualTo("ops@shop.example");
            assertThat(told.at("/settings/sync/automatic").booleanValue()).isFalse();
        }

        @Test
        void leaves_what_it_does_not_name() {
            store.puts(Map.of("version", 0, "notifications", Map.of("language", "en")))
                    .statusCode(200);

            store.puts(Map.of("version", 1, "sync", Map.of("automatic", false)))
                    .statusCode(200)
                    .body("data.version", equalTo(2))
                    .body("data.notifications.language", equalTo("en"))
                    .body("data.notifications.about.size()", equalTo(5))
                    .body("data.sync.everyMinutes", equalTo(5))
                    .body("data.sync.automatic", equalTo(false));
        }

        @Test
        void to_what_is_there_already_changes_nothing() {
            store.puts(change(0, 7)).statusCode(200);
            store.puts(change(1, 7)).statusCode(200).body("data.version", equalTo(1));
        }

        @Test
        void hears_of_all_its_faults_at_once() {
            store.puts(Map.of(
                            "notifications",
                                    Map.of(
                                            "email",
                                                    Map.of(
                                                            "enabled",
                                                            "yes",
                                                            "addresses",
                                                            List.of("ops@shop.example", "nobody@", "a@b")),
                                            "about", List.of("settlement.processed", "weather"),
                                            "language", "fr"),
                            "sync", Map.of("everyMinutes", 0)))
                    .statusCode(400)
                    .body("code", equalTo("E006"))
                    .body(
                            "errors.pointer",
                            containsInAnyOrder(
                                    "/version",
                                    "/notifications/email/enabled",
                                    "/notifications/email/addresses/1",
                                    "/notifications/email/addresses/2",
                                    "/notifications/about/1",
                                    "/notifications/language",
                                    "/sync/everyMinutes"));
            assertThat(store.settings().getInt("data.version")).isZero();
        }

        @Test
        void to_e_mail_needs_somebody_to_write_to() {
            store.puts(Map.of("version", 0, "notifications", Map.of("email", Map.of("enabled", true))))
                    .statusCode(400)
                    .body("errors.pointer", contains("/notifications/email/addresses"))
                    .body("errors[0].detail", equalTo("needs at least one address while e-mail is on."));
        }
    }

    @Nested
    class Of_two_who_change_the_same_version {
        @Test
        void the_second_hears_of_the_first() {
            store.puts(change(0, 7)).statusCode(200);

            store.puts(change(0, 8))
                    .statusCode(412)
                    .body("code", equalTo("E052"))
                    .body("detail", containsString("version 1 by now"));
            store.puts("\"0\"", Map.of("sync", Map.of("everyMinutes", 8))).statusCode(412);
            assertThat(store.settings().getInt("data.sync.everyMinutes")).isEqualTo(7);
        }

        @Test
        void one_wins_also_when_they_come_at_the_same_moment() {
            store.puts(change(0, 6)).statusCode(200);
            assertThat(sixChange(1)).containsOnlyOnce(200).containsOnly(200, 412);
            assertThat(store.settings().getInt("data.version")).isEqualTo(2);
        }

        @Test
        void one_wins_also_with_the_very_first_change() {
            assertThat(sixChange(0)).containsOnlyOnce(200).containsOnly(200, 412);
        }

        @Test
        void the_version_may_stand_in_the_header_instead() {
            store.puts("\"0\"", Map.of("sync", Map.of("everyMinutes", 8)))
                    .statusCode(200)
                    .body("data.version", equalTo(1));
            store.puts("*", Map.of("sync", Map.of("everyMinutes", 9)))
                    .statusCode(200)
                    .body("data.version", equalTo(2));
            store.puts("\"2\"", change(1, 10)).statusCode(400).body("errors.pointer", contains("/version"));
            store.puts("nonsense", Map.of("sync", Map.of("everyMinutes", 9))).statusCode(412);
        }
    }

    @Nested
    class While_the_platform_does_not_take_them {
        @ParameterizedTest
        @EnumSource(
                value = Manner.class,
                names = {"FAILS", "SAYS_NOTHING", "HANGS_UP", "REFUSES", "HAS_NO_CALLS_LEFT"})
        void they_are_pending_with_the_reason_and_go_there_once_it_does(Manner manner) {
            account.manner = manner;
            store.puts(change(0, 7)).statusCode(200).body("data.platform.state", equalTo("pending"));

            await().atMost(Duration.ofSeconds(20)).until(() -> store.settings().getInt("data.platform.tries") >= 2);
            var waiting = store.settings();
            assertThat(waiting.getString("data.platform.state")).isEqualTo("pending");
            assertThat(waiting.getInt("data.platform.takenVersion")).isZero();
            assertThat(waiting.getString("data.platform.reason")).isNotBlank();
            assertThat(waiting.getString("data.platform.nextTryAt")).endsWith("Z");
            assertThat(waiting.getInt("data.sync.everyMinutes")).isEqualTo(7);
            account.manner = Manner.ANSWERS;

            awaitsTaken(1);
            store.sees("/settings")
                    .body("data.platform.reason", nullValue())
                    .body("data.platform.tries", equalTo(0))
                    .body("data.platform.nextTryAt", nullValue());
        }

        @Test
        void a_newer_version_takes_their_place() {
            account.manner = Manner.FAILS;
            store.puts(change(0, 7)).statusCode(200);
            await().until(() -> store.settings().getInt("data.platform.tries") >= 1);
            store.puts(change(1, 8)).statusCode(200);
            account.manner = Manner.ANSWERS;

            awaitsTaken(2);

            assertThat(account.settingsVersion).isEqualTo(2);
        }

        @Test
        void a_change_that_comes_while_they_are_under_way_is_not_lost() {
            account.latency = Duration.ofMillis(400);
            store.puts(change(0, 7)).statusCode(200);
            await().until(() -> !account.puts().isEmpty());

            store.puts(change(1, 8)).statusCode(200).body("data.platform.state", equalTo("pending"));

            awaitsTaken(2);
        }
    }

    @Test
    void each_merchant_has_its_own() {
        var number = Store.someNumber();
        var others = side.opens(number, "its-own-key");
        var other = Store.opens(number, "its-own-key");
        store.puts(change(0, 7)).statusCode(200);
        awaitsTaken(1);
        assertThat(other.settings().getInt("data.version")).isZero();
        assertThat(others.calls).isEmpty();
    }

    @Test
    void addresses_rest_sealed() {
        store.puts(Map.of(
                        "version",
                        0,
                        "notifications",
                        Map.of("email", Map.of("enabled", true, "addresses", List.of("canary@shop.example")))))
                .statusCode(200);

        var row = database.query("SELECT settings FROM platform_settings WHERE merchant_id = $1", store.id())
                .await()
                .indefinitely()
                .iterator()
                .next();
        assertThat(row.getBuffer("settings").toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
    }
}
