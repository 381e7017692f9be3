package hk.epay.payment;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** A payment is found by whatever number somebody reads out. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class LookupTest {
    Rail rail;
    OrderBook orders;

    private Sale sale;

    @BeforeEach
    void a_payment() {
        sale = Sale.begun(rail, orders);
    }

    @Nested
    class A_payment_is_found_by {
        @Test
        void its_id() {
            search(sale.id()).body("data.id", contains(sale.id()));
            search(sale.id().toUpperCase()).body("data.id", contains(sale.id()));
            search(sale.id().replace("-", "")).body("data.id", contains(sale.id()));
        }

        @Test
        void the_beginning_of_its_id() {
            search(sale.id().substring(0, 30)).body("data.id", hasItem(sale.id()));
        }

        @Test
        void its_order() {
            search(sale.order().orderId().toString()).body("data.id", contains(sale.id()));
        }

        @Test
        void its_transaction_at_Octopus_whole_or_in_part() {
            search(sale.known().transactionId).body("data.id", contains(sale.id()));
            search("  " + sale.known().transactionId.substring(0, 20)).body("data.id", contains(sale.id()));
        }

        @Test
        void its_payment_number_however_it_is_typed() throws Exception {
            var number = "Q7" + sale.known().token().substring(0, 5).toUpperCase();
            Databases.execute(
                    "UPDATE payment SET payment_token = '" + number + "' WHERE id = ?", UUID.fromString(sale.id()));

            search(number).body("data.id", contains(sale.id()));
            search(number.toLowerCase()).body("data.id", contains(sale.id()));
            search(number.substring(0, 6)).body("data.id", hasItem(sale.id()));
        }
    }

    @Nested
    class A_search {
        @Test
        void is_one_filter_among_others() {
            asks(Map.of("q", sale.id(), "status", "pending")).body("data.id", contains(sale.id()));
            asks(Map.of("q", sale.id(), "status", "completed")).body("data", empty());
        }

        @Test
        void is_read_page_by_page() throws Exception {
            var again = Sale.begun(rail, orders);
            var common = "TXN" + UUID.randomUUID();
            for (var each : List.of(sale, again)) {
                Databases.execute(
                        "UPDATE payment SET transaction_id = '" + common + each.id() + "' WHERE id = ?",
                        UUID.fromString(each.id()));
            }

            var first = asks(Map.of("q", common, "limit", "1")).extract();
            var cursor = first.<String>path("page.nextCursor");

            assertThat(first.<String>path("data[0].id")).isEqualTo(again.id());
            asks(Map.of("q", common, "limit", "1", "cursor", cursor))
                    .body("data.id", contains(sale.id()))
                    .body("page.nextCursor", nullValue());
        }

        @Test
        void finds_nothing_of_others() {
            for (var text : new String[] {
                sale.id(), sale.known().transactionId, sale.known().token()
            }) {
                given().auth()
                        .oauth2(TestTokens.merchant("mer_other").text())
                        .queryParam("q", text)
                        .get("/api/payments")
                        .then()
                        .statusCode(200)
                        .body("data", empty());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"%", "_", "\\", "' OR 1=1 --", "oct%", "nothing", "中文", "01901", "oct_\uffff", "🏮"})
        void takes_every_sign_for_itself(String text) {
            search(text).body("data.id", not(hasItem(sale.id())));
        }

        @Test
        void that_is_too_long_is_refused() {
            asks(Map.of("q", "x".repeat(65)), 400).body("errors.pointer", contains("?q"));
        }
    }

    @Nested
    class The_story {
        @Test
        void says_before_and_after_in_public_words() {
            sale.isPaid();
            var refund = sale.refundId(60);
            sale.hears(sale.refundWebhook(refund, "refund.completed", "60"));
            sale.becomes("partially_refunded");

            var story = story().extract().jsonPath();

            assertThat(story.getList("data.findAll { it.kind == 'move' && it.event }.statusAfter"))
                    .containsExactly("pending", "pending", "completed", "completed", "partially_refunded");
            assertThat(story.getList("data.findAll { it.kind == 'refund' }.statusAfter"))
                    .last()
                    .isEqualTo("completed");
            assertThat(story.getList("data.findAll { it.kind == 'refund' }.amount"))
                    .isNotEmpty()
                    .allMatch(amount -> amount.equals(60.0f));
            assertThat(story.getString("data.find { it.kind == 'refund' }.reason"))
                    .isEqualTo("客人退貨");
        }

        @Test
        void quotes_the_trace_of_everything_that_a_request_caused() {
            sale.isPaid();

            story().body(
                            "data.findAll { it.kind == 'evidence' && it.source == 'webhook' }.traceId.every { it ==~ /[0-9a-f]{32}/ }",
                            equalTo(true))
                    .body("data.find { it.kind == 'evidence' && it.source == 'webhook' }.amount", equalTo(100.0f))
                    .body(
                            "data.find { it.event == 'epay.payment.completed' }.traceId ==~ /[0-9a-f]{32}/",
                            equalTo(true));
        }

        @Test
        void says_why() {
            sale.hears(Shop.body(sale.known(), "payment.failed"));
            sale.becomes("failed");

            var failed = story().extract().jsonPath();

            assertThat(failed.getString("data.find { it.event == 'epay.payment.failed' }.reason"))
                    .isEqualTo("declined");
            assertThat(failed.getString("data.find { it.event == 'epay.payment.failed' }.statusBefore"))
                    .isEqualTo("pending");
        }
    }

    private ValidatableResponse story() {
        return Shop.sees(sale.order(), sale.id() + "/events");
    }

    private static ValidatableResponse search(String text) {
        return asks(Map.of("q", text));
    }

    private static ValidatableResponse asks(Map<String, String> query) {
        return asks(query, 200);
    }

    private static ValidatableResponse asks(Map<String, String> query, int status) {
        return given().auth()
                .oauth2(TestTokens.merchant("mer_demo").text())
                .queryParams(query)
                .get("/api/payments")
                .then()
                .statusCode(status);
    }
}
