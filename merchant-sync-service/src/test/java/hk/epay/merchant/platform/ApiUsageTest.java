package hk.epay.merchant.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.merchant.platform.PlatformSide.Manner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** How often the platform was called for a merchant, and what it has left. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiUsageTest extends PlatformTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Hong_Kong"));

    private static Map<String, Object> kind(JsonPath usage, String kind) {
        return usage.<List<Map<String, Object>>>get("data.kinds").stream()
                .filter(one -> one.get("kind").equals(kind))
                .findFirst()
                .orElse(Map.of("calls", 0));
    }

    @Test
    void every_call_is_counted_by_its_kind_with_its_errors_and_latency() {
        store.sees("/verify-connection");
        store.sees("/verify-connection");
        account.manner = Manner.FAILS;
        store.sees("/verify-connection");
        account.manner = Manner.ANSWERS;
        store.info();

        var usage = store.usage();

        assertThat(kind(usage, "ping")).containsEntry("calls", 3).containsEntry("errors", 1);
        assertThat(kind(usage, "profile")).containsEntry("calls", 1).containsEntry("errors", 0);
        assertThat(kind(usage, "quota")).containsEntry("calls", 1);
        assertThat(usage.getInt("data.calls")).isEqualTo(5);
        assertThat(usage.getInt("data.errors")).isEqualTo(1);
        assertThat(usage.getDouble("data.errorRate")).isEqualTo(0.2);
    }

    @Test
    void counts_of_different_moments_add_up() {
        store.sees("/verify-connection");
        assertThat(kind(store.usage(), "ping")).containsEntry("calls", 1);
        account.latency = Duration.ofMillis(300);
        store.sees("/verify-connection");
        store.sees("/verify-connection");

        var ping = kind(store.usage(), "ping");

        assertThat(ping).containsEntry("calls", 3);
        assertThat((Integer) ping.get("p50Ms")).isBetween(250, 700);
        assertThat((Integer) ping.get("p95Ms")).isBetween(250, 700);
    }

    @Test
    void a_call_without_an_answer_counts_with_the_time_that_it_took() {
        account.manner = Manner.SAYS_NOTHING;
        store.sees("/verify-connection");

        var ping = kind(store.usage(), "ping");

        assertThat(ping).containsEntry("errors", 1);
        assertThat((Integer) ping.get("p50Ms")).isGreaterThan(600);
    }

    @Test
    void every_day_stands_in_its_place_also_one_without_a_call() {
        store.sees("/verify-connection");

        var usage = store.usage();

        assertThat(usage.getString("data.from")).isEqualTo(TODAY.minusDays(6).toString());
        assertThat(usage.getString("data.to")).isEqualTo(TODAY.toString());
        assertThat(usage.getList("data.days.date"))
                .hasSize(7)
                .startsWith(TODAY.minusDays(6).toString())
                .endsWith(TODAY.toString());
        assertThat(usage.getList("data.days.calls", Integer.class)).startsWith(0, 0, 0, 0, 0, 0);
        assertThat(usage.getInt("data.days[6].calls")).isEqualTo(2);
        assertThat(usage.getList("data.days[6].kinds.kind")).containsExactlyInAnyOrder("ping", "quota");
    }

    @Test
    void a_range_without_calls_is_empty_and_has_no_rate() {
        store.sees("/api-usage?from=2025-01-01&to=2025-01-02")
                .statusCode(200)
                .body("data.calls", equalTo(0))
                .body("data.errorRate", nullValue())
                .body("data.p50Ms", nullValue())
                .body("data.kinds.size()", equalTo(0))
                .body("data.days.date", contains("2025-01-01", "2025-01-02"));
    }

    @Test
    void the_quota_is_the_platforms_word() {
        store.sees("/api-usage")
                .body("data.quota.limit", equalTo(1000))
                .body("data.quota.used", equalTo(100))
                .body("data.quota.remaining", equalTo(900))
                .body("data.quota.resetsAt", equalTo("2026-03-31T16:00:00Z"))
                .body("data.quota.stale", equalTo(false));
    }

    @Test
    void while_the_platform_is_down_the_quota_is_an_old_one_and_the_count_is_whole() {
        store.usage();
        account.manner = Manner.FAILS;

        await().until(() -> store.usage().getBoolean("data.quota.stale"));

        var usage = store.usage();
        assertThat(usage.getInt("data.quota.remaining")).isEqualTo(900);
        assertThat(usage.getString("data.quota.reason")).isIn("failing", "timeout", "resting");
        assertThat(usage.getInt("data.errors")).isPositive();
    }

    @Test
    void a_quota_that_was_never_told_is_not_made_up() {
        account.manner = Manner.FAILS;

        store.sees("/api-usage")
                .statusCode(200)
                .body("data.quota.limit", nullValue())
                .body("data.quota.stale", equalTo(true));
    }

    @Test
    void one_merchants_calls_are_not_anothers() {
        var number = Store.someNumber();
        side.opens(number, "its-own-key");
        var other = Store.opens(number, "its-own-key");
        store.sees("/verify-connection");
        store.usage();

        assertThat(kind(other.usage(), "ping")).containsEntry("calls", 0);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, ?from",
        "to=2026-02-30, ?to",
        "from=2026-03-02&to=2026-03-01, ?to",
        "from=2026-01-01&to=2026-06-01, ?from",
        "from=-999999999-01-01, ?from"
    })
    void a_range_that_is_none_is_refused(String query, String pointer) {
        store.sees("/api-usage?" + query).statusCode(400).body("errors.pointer", contains(pointer));
    }
}
