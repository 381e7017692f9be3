package hk.epay.kit.deadletter;

import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderId;
import hk.epay.kit.db.Database;
import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.inbox.Delivery;
import hk.epay.kit.testapp.Facts;
import hk.epay.kit.testapp.Listener;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.TestTokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class DeadLetterResourceTest {
    private static final String LETTERS = "/internal/dead-letters";

    @Inject
    Database database;

    @Inject
    DeadLetters letters;

    @Inject
    Listener listener;

    private final OrderId order = OrderId.next();

    @BeforeEach
    void one_dead_letter() throws Exception {
        Databases.truncate();
        bury(0);
    }

    @AfterEach
    void cursed_again() {
        listener.curse(true);
    }

    @Nested
    class The_list {
        @Test
        void says_what_where_and_why() {
            get("").statusCode(200)
                    .body("data", hasSize(1))
                    .body("data[0].consumer", equalTo(Listener.NAME))
                    .body("data[0].topic", equalTo("epay.orders"))
                    .body("data[0].key", equalTo(order.toString()))
                    .body("data[0].type", equalTo("epay.order.created"))
                    .body("data[0].reason", equalTo("IllegalStateException: for a test"))
                    .body("data[0].payload", notNullValue())
                    .body("data[0].replayedAt", nullValue())
                    .body("page.nextCursor", nullValue());
        }

        @Test
        void comes_in_pages() {
            for (int offset = 1; offset < 5; offset++) {
                bury(offset);
            }
            var seen = new HashSet<String>();
            var cursor = "";
            int pages = 0;
            while (cursor != null) {
                var page = get("?limit=2" + cursor).statusCode(200).extract().jsonPath();
                seen.addAll(page.getList("data.id"));
                var next = page.getString("page.nextCursor");
                cursor = next == null ? null : "&cursor=" + next;
                pages++;
            }
            assertThat(seen).hasSize(5);
            assertThat(pages).isEqualTo(3);
        }

        @Test
        void refuses_a_cursor_that_is_none_of_ours() {
            get("?cursor=gibberish")
                    .statusCode(400)
                    .body("code", equalTo("E006"))
                    .body("errors[0].pointer", equalTo("?cursor"));
        }

        @Test
        void is_for_the_operator_alone() {
            RestAssured.given().get(LETTERS).then().statusCode(401);
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.merchant("mer_demo").text())
                    .get(LETTERS)
                    .then()
                    .statusCode(403);
        }
    }

    @Nested
    class A_replay {
        @Test
        void lets_the_event_have_its_effect_once() throws Exception {
            listener.curse(false);

            replay(id()).statusCode(200).body("data.outcome", equalTo("applied"));
            replay(id()).statusCode(200).body("data.outcome", equalTo("repeated"));

            assertThat(Databases.ask("SELECT count(*) FROM effect")).isEqualTo("1");
            get("").body("data[0].replayedAt", notNullValue());
        }

        @Test
        void says_what_the_consumer_still_has_against_it() throws Exception {
            replay(id()).statusCode(404).body("code", equalTo("E010"));

            assertThat(Databases.ask("SELECT count(*) FROM effect")).isEqualTo("0");
            get("").body("data[0].replayedAt", nullValue());
        }

        @Test
        void of_a_letter_nobody_has_is_not_found() {
            replay(UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("E033"));
            replay("gibberish").statusCode(404).body("code", equalTo("E033"));
        }

        @Test
        void of_what_is_still_no_event_is_refused() throws Exception {
            Databases.execute("UPDATE dead_letter SET payload = 'no json'");

            replay(id()).statusCode(400).body("code", equalTo("E025"));
        }

        private String id() {
            return get("").extract().path("data[0].id");
        }
    }

    private void bury(long offset) {
        var event = Facts.order(order, 1, "cursed");
        var headers = CloudEvents.headers(UUID.randomUUID(), "another", event, null).entrySet().stream()
                .collect(toMap(
                        header -> header.getKey(), header -> header.getValue().getBytes(UTF_8)));
        var delivery =
                new Delivery(Listener.NAME, "epay.orders", 0, offset, event.key(), headers, CloudEvents.data(event));
        database.inTransaction(tx -> letters.bury(tx, delivery, new IllegalStateException("for a test")))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static ValidatableResponse get(String query) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.admin().text())
                .get(LETTERS + query)
                .then();
    }

    private static ValidatableResponse replay(String id) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.admin().text())
                .post(LETTERS + "/" + id + "/replay")
                .then();
    }
}
