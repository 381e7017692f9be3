package hk.epay.payment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.TestTokens;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Sale;
import hk.epay.payment.rail.Shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

/** A merchant's day in numbers. Each test sells in a week of its own, long ago. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class SummaryTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-04T16:00:00Z");
    private static final AtomicInteger WEEKS = new AtomicInteger();

    Rail rail;
    OrderBook orders;

    /** The first midnight in Hong Kong of this test's week. */
    private final Instant monday = LONG_AGO.plus(Duration.ofDays(7L * WEEKS.incrementAndGet()));

    @Nested
    class Money {
        @Test
        void counts_on_the_day_in_Hong_Kong_on_which_the_rail_took_it() {
            paid(monday.plus(Duration.ofDays(1)).minusSeconds(1));
            paid(monday.plus(Duration.ofDays(1)));
            paid(monday.plus(Duration.ofDays(1)).plusSeconds(1));

            days(3).body("data.buckets.completed", contains(1, 2, 0))
                    .body("data.buckets.capturedAmount", contains(100.0f, 200.0f, 0.0f))
                    .body("data.buckets[0].start", equalTo(monday.toString()))
                    .body("data.capturedAmount", equalTo(300.0f))
                    .body("data.payments.completed", equalTo(3))
                    .body("data.averageAmount", equalTo(100.0f))
                    .body("data.currency", equalTo("HKD"));
        }

        @Test
        void is_told_by_the_hour_when_the_time_is_short() {
            paid(monday.plus(Duration.ofHours(9)));
            paid(monday.plus(Duration.ofHours(10)).minusMillis(1));
            paid(monday.plus(Duration.ofHours(24)));

            var hours =
                    days(1).body("data.buckets", hasSize(24)).extract().<List<Integer>>path("data.buckets.completed");

            assertThat(hours.get(9)).isEqualTo(2);
            assertThat(hours.stream().mapToInt(i -> i).sum()).isEqualTo(2);
        }

        @Test
        void of_the_time_before_is_there_to_compare() {
            paid(monday.minusSeconds(1));
            paid(monday.minus(Duration.ofDays(2)));
            paid(monday.minus(Duration.ofDays(2)).minusSeconds(1));
            paid(monday);

            days(2).body("data.previous.completed", equalTo(2))
                    .body("data.previous.capturedAmount", equalTo(200.0f))
                    .body("data.payments.completed", equalTo(1));
        }

        @Test
        void that_goes_back_counts_when_it_went() {
            var sale = paid(monday.plusSeconds(60));
            var refund = sale.refundId(40);
            days(3).body("data.refundedAmount", equalTo(0.0f));

            var done = sale.refundWebhook(refund, "refund.completed", "40");
            done.put("occurredAt", monday.plus(Duration.ofDays(2)).toString());
            sale.hears(done);

            days(3).body("data.buckets.refundedAmount", contains(0.0f, 0.0f, 40.0f))
                    .body("data.buckets.completed", contains(1, 0, 0))
                    .body("data.refundedAmount", equalTo(40.0f))
                    .body("data.netAmount", equalTo(60.0f));
        }

        @Test
        void that_did_not_fit_is_no_income_and_its_return_no_refund() throws Exception {
            var sale = Sale.begun(rail, orders);
            sale.known().shown = new BigDecimal("90");
            hears(sale, monday.plusSeconds(60));
            sale.resolves("refund");
            var back = sale.refundWebhook(sale.sees().extract().path("data.refunds[0].id"), "refund.completed", "90");
            back.put("occurredAt", monday.plusSeconds(120).toString());
            sale.hears(back);
            sale.becomes("refunded");
            Databases.execute(
                    "UPDATE payment SET created_at = '" + monday + "' WHERE id = ?", UUID.fromString(sale.id()));

            days(3).body("data.capturedAmount", equalTo(0.0f))
                    .body("data.refundedAmount", equalTo(0.0f))
                    .body("data.payments.completed", equalTo(0))
                    .body("data.payments.review", equalTo(1));
        }

        @Test
        void of_others_is_theirs() {
            paid(monday.plusSeconds(60));

            summary("mer_other", monday, monday.plus(Duration.ofDays(3)))
                    .body("data.capturedAmount", equalTo(0.0f))
                    .body("data.payments.created", equalTo(0));
        }

        @Test
        void agrees_with_the_ledger() throws Exception {
            paid(monday.plusSeconds(60));
            paid(monday.plus(Duration.ofDays(1)));

            var captured = Databases.ask(
                    "SELECT sum(e.cents) / 100 FROM ledger_posting l JOIN ledger_entry e ON e.posting_id = l.id"
                            + " WHERE l.kind = 'captured' AND e.account = 'octopus_receivable' AND l.merchant_id = 'mer_demo'"
                            + " AND l.business_date BETWEEN ?::date AND ?::date + 1",
                    monday.plusSeconds(8 * 3600).toString(),
                    monday.plusSeconds(8 * 3600).toString());

            days(2).body("data.capturedAmount", equalTo(Float.parseFloat(captured)));
        }
    }

    @Nested
    class Payments {
        @Test
        void are_counted_by_what_has_become_of_them() throws Exception {
            var states = Map.of("failed", 2, "expired", 1, "cancelled", 1, "awaiting_payer", 1);
            for (var state : states.entrySet()) {
                for (int i = 0; i < state.getValue(); i++) {
                    begun(state.getKey());
                }
            }
            begunAndPaid(Duration.ofSeconds(12));
            begunAndPaid(Duration.ofSeconds(20));
            begunAndPaid(Duration.ofSeconds(90));

            days(1).body("data.payments.created", equalTo(8))
                    .body("data.payments.completed", equalTo(3))
                    .body("data.payments.failed", equalTo(2))
                    .body("data.payments.expired", equalTo(1))
                    .body("data.payments.cancelled", equalTo(1))
                    .body("data.payments.review", equalTo(0))
                    .body("data.payments.open", equalTo(1))
                    .body("data.successRate", equalTo(0.4286f))
                    .body("data.medianSecondsToPay", equalTo(20.0f));
        }

        @Test
        void that_are_not_there_make_no_rates() {
            days(1).body("data.payments.created", equalTo(0))
                    .body("data", hasKey("successRate"))
                    .body("data.successRate", nullValue())
                    .body("data", hasKey("averageAmount"))
                    .body("data.averageAmount", nullValue())
                    .body("data", hasKey("medianSecondsToPay"))
                    .body("data.medianSecondsToPay", nullValue())
                    .body("data.buckets", hasSize(24));
        }

        private void begun(String state) throws Exception {
            var sale = Sale.begun(rail, orders);
            Databases.execute(
                    "UPDATE payment SET state = '" + state + "', created_at = '" + monday.plusSeconds(5)
                            + "', next_check_at = NULL WHERE id = ?",
                    UUID.fromString(sale.id()));
        }

        private void begunAndPaid(Duration toPay) throws Exception {
            var begun = monday.plusSeconds(5);
            var sale = paid(begun.plus(toPay));
            Databases.execute(
                    "UPDATE payment SET created_at = '" + begun + "', completed_at = '" + begun.plus(toPay)
                            + "' WHERE id = ?",
                    UUID.fromString(sale.id()));
        }
    }

    @Nested
    class A_question {
        @Test
        void without_times_is_about_today_in_Hong_Kong() {
            var data = ask("mer_demo", Map.of()).statusCode(200).body("data.buckets", hasSize(24));
            var from = Instant.parse(data.extract().path("data.from"));
            var to = Instant.parse(data.extract().path("data.to"));

            assertThat(Duration.between(from, to)).isEqualTo(Duration.ofDays(1));
            assertThat(from.toString()).endsWith("T16:00:00Z");
            assertThat(Instant.now()).isBetween(from.minusSeconds(60), to.plusSeconds(60));
        }

        @Test
        void with_one_time_is_about_the_day_at_which_it_ends() {
            ask("mer_demo", Map.of("to", monday.toString()))
                    .body("data.from", equalTo(monday.minus(Duration.ofDays(1)).toString()))
                    .body("data.to", equalTo(monday.toString()));
            ask("mer_demo", Map.of("to", monday.plusSeconds(1).toString()))
                    .body("data.from", equalTo(monday.toString()));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-02T00:00:00Z, 2026-01-02T00:00:00Z, ?to, 必須遲於開始時間。",
            "2026-01-02T00:00:00Z, 2026-01-01T00:00:00Z, ?to, 必須遲於開始時間。",
            "2026-01-01T00:00:00Z, 2026-04-03T00:00:01Z, ?to, 距離開始時間最多 92 日。",
            "yesterday, 2026-04-03T00:00:01Z, ?from, 必須"
        })
        void about_no_time_or_too_much_of_it_is_refused(String from, String to, String pointer, String detail) {
            ask("mer_demo", Map.of("from", from, "to", to))
                    .statusCode(400)
                    .body("code", equalTo("E006"))
                    .body("errors.pointer", contains(pointer))
                    .body("errors[0].detail.startsWith('" + detail + "')", is(true));
        }

        @Test
        void of_a_shopper_is_refused() {
            given().auth()
                    .oauth2(TestTokens.checkout("mer_demo", UUID.randomUUID().toString())
                            .text())
                    .get("/api/payments/summary")
                    .then()
                    .statusCode(403);
        }
    }

    private Sale paid(Instant at) {
        var sale = Sale.begun(rail, orders);
        sale.known().status = "paid";
        hears(sale, at);
        return sale;
    }

    private static void hears(Sale sale, Instant at) {
        var webhook = Shop.body(sale.known(), "payment.completed");
        webhook.put("occurredAt", at.toString());
        sale.hears(webhook);
    }

    private ValidatableResponse days(int many) {
        return summary("mer_demo", monday, monday.plus(Duration.ofDays(many)));
    }

    private static ValidatableResponse summary(String merchant, Instant from, Instant to) {
        return ask(merchant, Map.of("from", from.toString(), "to", to.toString()))
                .statusCode(200);
    }

    private static ValidatableResponse ask(String merchant, Map<String, String> times) {
        return given().auth()
                .oauth2(TestTokens.merchant(merchant).text())
                .queryParams(times)
                .get("/api/payments/summary")
                .then();
    }
}
