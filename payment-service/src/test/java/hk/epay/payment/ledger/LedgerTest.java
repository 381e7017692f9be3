package hk.epay.payment.ledger;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.TestTokens;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class LedgerTest {
    Rail rail;

    @Nested
    class A_payment_that_succeeds {
        @Test
        void is_booked_once_however_often_it_is_said() throws Exception {
            var order = told();
            var id = started(order);
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            entries(order, "paymentId=" + id)
                    .body("data.kind", contains("captured"))
                    .body("data[0].entries", hasSize(2))
                    .body("data[0].entries[0].account", equalTo("octopus_receivable"))
                    .body("data[0].entries[0].debit", equalTo(100.0f))
                    .body("data[0].entries[1].account", equalTo("merchant_payable"))
                    .body("data[0].entries[1].credit", equalTo(100.0f))
                    .body("data[0].entries[1].debit", nullValue())
                    .body("data[0].orderId", equalTo(order.orderId().toString()));
        }

        @Test
        void is_told_after_the_payment_itself() throws IOException {
            var order = told();
            var id = paid(order);
            try (var kafka = KafkaProbe.fromTheBeginning("epay.ledger")) {
                var event = json(kafka, id);
                assertThat(event.path("version").asInt()).isEqualTo(1);
                assertThat(event.path("kind").asText()).isEqualTo("captured");
                assertThat(event.path("merchantId").asText()).isEqualTo("mer_demo");
                assertThat(event.path("entries")).hasSize(2);
                assertThat(event.path("entries").path(0).path("cents").asLong()).isEqualTo(10_000);
            }
        }

        @Test
        void moves_the_balances_of_its_merchant_and_of_no_other() {
            var before = balance("mer_demo", "merchant_payable");
            var others = balance("mer_other", "merchant_payable");
            paid(told());
            assertThat(balance("mer_demo", "merchant_payable").subtract(before)).isEqualByComparingTo("100");
            assertThat(balance("mer_other", "merchant_payable")).isEqualByComparingTo(others);
        }

        @Test
        void leaves_no_booking_when_it_rolls_back() throws Exception {
            var order = told();
            var id = started(order);
            // The fact that tells of it cannot be stored: the whole step is undone, the booking with it.
            Databases.execute(
                    "ALTER TABLE outbox ADD CONSTRAINT no_more CHECK (aggregate_key <> '" + id + "') NOT VALID");
            try {
                Shop.webhook(rail.of(id), "payment.completed").statusCode(500);
                assertThat(postings(id)).isEqualTo("0");
            } finally {
                Databases.execute("ALTER TABLE outbox DROP CONSTRAINT no_more");
            }
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            assertThat(postings(id)).isEqualTo("1");
        }
    }

    @Nested
    class Money_that_does_not_fit {
        @Test
        void waits_in_suspense_with_the_amount_that_came() {
            var order = told();
            var id = started(order);
            rail.of(id).shown = new BigDecimal("90");
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            entries(order, "paymentId=" + id)
                    .body("data.kind", contains("suspended"))
                    .body("data[0].entries.account", containsInAnyOrder("octopus_receivable", "suspense"))
                    .body("data[0].entries[0].debit", equalTo(90.0f));
        }
    }

    @Nested
    class The_database {
        @Test
        void refuses_a_booking_that_does_not_balance() {
            var id = paid(told());
            assertThatThrownBy(() -> booking(id, "('octopus_receivable', 100), ('merchant_payable', -99)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("balance");
        }

        @Test
        void refuses_a_booking_without_entries() {
            var id = paid(told());
            assertThatThrownBy(() -> booking(id, "('fees', 0)")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> Databases.execute(posting(id))).hasMessageContaining("balance");
        }

        @Test
        void refuses_to_change_what_is_written() {
            assertThatThrownBy(() -> Databases.execute("UPDATE ledger_entry SET cents = 1"))
                    .hasMessageContaining("only ever added to");
            assertThatThrownBy(() -> Databases.execute("DELETE FROM ledger_posting"))
                    .hasMessageContaining("only ever added to");
        }

        private void booking(String payment, String entries) throws SQLException {
            Databases.execute("WITH p AS (" + posting(payment) + " RETURNING id, merchant_id)"
                    + " INSERT INTO ledger_entry (posting_id, merchant_id, currency, account, cents)"
                    + " SELECT p.id, p.merchant_id, 'HKD', e.account, e.cents FROM p, (VALUES " + entries
                    + ") AS e (account, cents)");
        }

        private String posting(String payment) {
            return "INSERT INTO ledger_posting (id, kind, subject, merchant_id, payment_id, order_id, currency, seq,"
                    + " business_date, happened_at, booked_at) SELECT gen_random_uuid(), 'fee', 'x', merchant_id, id,"
                    + " order_id, 'HKD', 99, now()::date, now(), now() FROM payment WHERE id = '"
                    + UUID.fromString(payment) + "'";
        }
    }

    @Nested
    class The_list_of_bookings {
        @Test
        void is_narrowed_by_account_and_time_and_comes_in_pages() {
            var order = told();
            var id = paid(order);
            entries(order, "paymentId=" + id + "&account=merchant_payable").body("data", hasSize(1));
            entries(order, "paymentId=" + id + "&account=fees").body("data", hasSize(0));
            entries(order, "paymentId=" + id + "&to=2020-01-01T00:00:00Z").body("data", hasSize(0));
            paid(told());
            var next =
                    entries(order, "limit=1").body("data", hasSize(1)).extract().<String>path("page.nextCursor");
            entries(order, "limit=1&cursor=" + next).body("data", hasSize(1));
        }

        @Test
        void shows_nothing_of_another_merchant() {
            var id = paid(told());
            given().auth()
                    .oauth2(TestTokens.merchant("mer_other").text())
                    .get("/api/ledger/entries?paymentId=" + id)
                    .then()
                    .statusCode(200)
                    .body("data", hasSize(0));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "paymentId=1",
                    "account=cash",
                    "from=yesterday",
                    "limit=0",
                    "cursor=x",
                    "account=fees&account=fees"
                })
        void refuses_what_it_does_not_understand(String query) {
            given().auth()
                    .oauth2(TestTokens.merchant("mer_demo").text())
                    .get("/api/ledger/entries?" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("E006"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/ledger/balances", "/api/ledger/entries"})
    void is_for_merchants_only(String path) {
        given().get(path).then().statusCode(401);
        var strangers = Map.of(
                "checkout",
                        TestTokens.checkout("mer_demo", UUID.randomUUID().toString())
                                .text(),
                "admin", TestTokens.admin().text(),
                "service", TestTokens.service("gateway").text());
        strangers.forEach(
                (who, token) -> given().auth().oauth2(token).get(path).then().statusCode(403));
    }

    private static ValidatableResponse entries(OrderEvent order, String query) {
        return given().auth()
                .oauth2(Shop.merchant(order))
                .get("/api/ledger/entries?" + query)
                .then()
                .statusCode(200);
    }

    private static BigDecimal balance(String merchant, String account) {
        return new BigDecimal(given().auth()
                .oauth2(TestTokens.merchant(merchant).text())
                .get("/api/ledger/balances")
                .then()
                .statusCode(200)
                .body("data", hasSize(5))
                .extract()
                .path("data.find { it.account == '" + account + "' }.balance")
                .toString());
    }

    private static JsonNode json(KafkaProbe kafka, String id) throws IOException {
        return Json.mapper().readTree(kafka.awaitEvent("epay.ledger.posted", id).value());
    }

    private static String postings(String payment) throws SQLException {
        return Databases.ask("SELECT count(*) FROM ledger_posting WHERE payment_id = ?", UUID.fromString(payment));
    }

    private static OrderEvent told() {
        var order = Shop.order();
        Shop.tells(order);
        await().until(() -> "1"
                .equals(Databases.ask(
                        "SELECT count(*) FROM order_gate WHERE order_id = ?",
                        order.orderId().value())));
        return order;
    }

    private static String started(OrderEvent order) {
        return Shop.pays(order).statusCode(201).extract().path("data.id");
    }

    private String paid(OrderEvent order) {
        var id = started(order);
        Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
        return id;
    }
}
