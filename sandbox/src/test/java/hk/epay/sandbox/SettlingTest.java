package hk.epay.sandbox;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Payment;
import hk.epay.sandbox.actor.Shopper;

import static hk.epay.sandbox.actor.Together.atOnce;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

/** payment-service takes a settlement for proof: money is settled once, and what was settled stays as it was said. */
@QuarkusTest
class SettlingTest extends RailTest {
    private static final Duration DAY = Duration.ofDays(1);

    /** Each test has a day of its own. */
    @BeforeEach
    void anotherDay() {
        Operator.closes(Operator.today());
        Operator.advancesTheClock(DAY);
    }

    @Nested
    class A_business_day_that_ends {
        @Test
        void settles_its_payments_with_the_rails_fee() {
            var payment = paid(100.1);

            var settlement = closed(Operator.today());

            // 1.55 percent of 100.10 is 1.55155, and 1.55 to the cent.
            assertThat(lines(settlement, payment)).singleElement().satisfies(line -> {
                assertThat(line).containsEntry("kind", "capture").containsEntry("orderId", payment.orderId());
                assertThat(line.get("amount")).isEqualTo(100.1f);
                assertThat(line.get("fee")).isEqualTo(1.55f);
            });
            assertThat(settlement.getString("settlementId")).startsWith("set_");
        }

        @Test
        void rounds_half_a_cent_up() {
            var payment = paid(10.0);

            // 1.55 percent of 10.00 is 0.155.
            assertThat(lines(closed(Operator.today()), payment).get(0).get("fee"))
                    .isEqualTo(0.16f);
        }

        @Test
        void nets_a_refund_of_the_same_day() {
            var payment = paid(100.0);
            var refund = refunded(payment, 40.0);

            var settlement = closed(Operator.today());

            assertThat(lines(settlement, payment))
                    .extracting(line -> line.get("kind"))
                    .containsExactly("capture", "refund");
            assertThat(lines(settlement, payment).get(1)).containsEntry("refundId", refund);
            assertThat(settlement.getDouble("capturedAmount")).isEqualTo(100);
            assertThat(settlement.getDouble("refundedAmount")).isEqualTo(40);
            assertThat(settlement.getDouble("feeAmount")).isEqualTo(1.55);
            assertThat(settlement.getDouble("netAmount")).isEqualTo(58.45);
        }

        @Test
        void takes_a_refund_of_a_later_day_from_that_days_payout_even_below_zero() {
            var payment = paid(100.0);
            closed(Operator.today());
            Operator.advancesTheClock(DAY);
            refunded(payment, 40.0);

            var settlement = closed(Operator.today());

            assertThat(lines(settlement, payment))
                    .extracting(line -> line.get("kind"))
                    .containsExactly("refund");
            assertThat(settlement.getDouble("netAmount")).isEqualTo(-40);
        }

        @Test
        void leaves_out_what_was_not_paid() {
            var open = Merchant.DEMO.opens(100.0);
            var declined = Merchant.DEMO.opens(100.0);
            Shopper.declines(declined);
            paid(10.0);

            var settlement = closed(Operator.today());

            assertThat(lines(settlement, open)).isEmpty();
            assertThat(lines(settlement, declined)).isEmpty();
        }

        @Test
        void is_paid_out_on_the_business_day_after_it() {
            paid(100.0);
            var settlement = closed(Operator.today());
            var payout = LocalDate.parse(settlement.getString("payoutDate"));
            assertThat(payout).isAfter(LocalDate.parse(settlement.getString("businessDate")));
            assertThat(payout.getDayOfWeek().getValue()).isLessThanOrEqualTo(5);
        }

        @Test
        void settles_each_merchant_by_itself() {
            var other = Merchant.OTHER.opens(100.0);
            Shopper.pays(other);
            var ours = paid(100.0);

            Operator.closes(Operator.today());

            assertThat(lines(Merchant.DEMO, other)).isEmpty();
            assertThat(lines(Merchant.OTHER, other)).hasSize(1);
            assertThat(lines(Merchant.DEMO, ours)).hasSize(1);
        }
    }

    @Nested
    class A_closed_day {
        @Test
        void stays_as_it_was_said_and_money_that_comes_after_is_of_a_later_day() {
            var before = paid(100.0);
            var first = Operator.closes(Operator.today()).asString();
            var after = paid(50.0);

            assertThat(Operator.closes(Operator.today()).asString()).isEqualTo(first);
            assertThat(lines(Merchant.DEMO, after)).isEmpty();

            Operator.advancesTheClock(DAY);
            var next = closed(Operator.today());
            assertThat(lines(next, after)).hasSize(1);
            assertThat(lines(next, before)).isEmpty();
        }

        @Test
        void is_one_settlement_also_when_ten_close_it_at_once() {
            var payment = paid(100.0);
            var today = Operator.today();

            var answers = atOnce(10, n -> Operator.closes(today).asString());

            assertThat(answers).allMatch(answers.get(0)::equals);
            assertThat(lines(closed(today), payment)).hasSize(1);
        }

        @Test
        void may_be_an_earlier_one_and_then_leaves_today_out() {
            var yesterdays = paid(100.0);
            var yesterday = Operator.today();
            Operator.advancesTheClock(DAY);
            var todays = paid(100.0);

            var settlement = closed(yesterday);

            assertThat(lines(settlement, yesterdays)).hasSize(1);
            assertThat(lines(settlement, todays)).isEmpty();
        }
    }

    @Nested
    class The_end_of_a_day {
        @Test
        void is_today_when_nothing_is_said() {
            var payment = paid(100.0);
            given().contentType(ContentType.JSON)
                    .post("/sandbox/settlements")
                    .then()
                    .statusCode(200);
            assertThat(lines(Merchant.DEMO, payment)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"date\":\"tomorrow\"}", "{\"date\":\"2099-01-01\"}", "{\"date\":20260331}", "[]"})
        void is_refused_for_what_is_no_day_or_has_not_begun(String body) {
            given().contentType(ContentType.JSON)
                    .body(body)
                    .post("/sandbox/settlements")
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("application/problem+json"))
                    .body("code", equalTo("E006"));
        }
    }

    @Nested
    class The_platform {
        @Test
        void says_nothing_of_a_day_that_is_not_closed() {
            paid(100.0);
            Merchant.DEMO
                    .asksWhatWasSettled(Operator.today())
                    .then()
                    .statusCode(200)
                    .body("settlements", hasSize(0));
        }

        @Test
        void wants_a_day() {
            Merchant.DEMO.asksWhatWasSettled("soon").then().statusCode(400).body("code", equalTo("E006"));
        }

        @Test
        void is_opened_by_the_merchants_own_api_key_only() {
            for (var key : List.of(
                    Merchant.OTHER.account().octopusApiKey(),
                    Merchant.DEMO.account().octopusSecretKey(),
                    "x")) {
                given().header("Authorization", "Bearer " + key)
                        .header("X-Octopus-Merchant-ID", Merchant.DEMO.account().octopusMerchantId())
                        .get("/v1/settlements?date=" + Operator.today())
                        .then()
                        .statusCode(401)
                        .body("code", equalTo("E001"));
            }
        }
    }

    private static Payment paid(double amount) {
        var payment = Merchant.DEMO.opens(amount);
        Shopper.pays(payment).then().statusCode(200);
        return payment;
    }

    private String refunded(Payment payment, double amount) {
        var reference = Merchant.reference();
        Merchant.DEMO.refunds(payment.transactionId(), reference, amount).then().statusCode(201);
        merchantSide.hears(payment.transactionId(), 2);
        return reference;
    }

    /** Ends the day and takes the demo merchant's settlement. */
    private static JsonPath closed(String date) {
        Operator.closes(date).then().statusCode(200);
        var settled =
                Merchant.DEMO.asksWhatWasSettled(date).then().statusCode(200).extract();
        return settled.jsonPath().setRootPath("settlements[0]");
    }

    private static List<Map<String, Object>> lines(JsonPath settlement, Payment payment) {
        return settlement.getList("lines.findAll { it.transactionId == '" + payment.transactionId() + "' }");
    }

    private static List<Map<String, Object>> lines(Merchant merchant, Payment payment) {
        var settled = merchant.asksWhatWasSettled(Operator.today()).jsonPath();
        return settled.getList(
                "settlements.lines.flatten().findAll { it.transactionId == '" + payment.transactionId() + "' }");
    }
}
