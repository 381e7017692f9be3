package hk.epay.order;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.order.Merchant.DEMO;
import static hk.epay.order.Merchant.OTHER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

/** Who may do what: every operation, every kind of caller. */
@QuarkusTest
class CallersTest {
    /** Every operation of this service, tried on one order. */
    enum Operation {
        PLACE {
            @Override
            Response on(String order, String token) {
                return asked(token)
                        .contentType(ContentType.JSON)
                        .body(Merchant.order(Map.of()))
                        .post("/api/orders");
            }
        },
        READ {
            @Override
            Response on(String order, String token) {
                return asked(token).get("/api/orders/{id}", order);
            }
        },
        LIST {
            @Override
            Response on(String order, String token) {
                return asked(token).get("/api/orders");
            }
        },
        CANCEL {
            @Override
            Response on(String order, String token) {
                return asked(token).post("/api/orders/{id}/cancel", order);
            }
        },
        EVENTS {
            @Override
            Response on(String order, String token) {
                return asked(token).get("/api/orders/{id}/events", order);
            }
        },
        SNAPSHOT {
            @Override
            Response on(String order, String token) {
                return asked(token).get("/internal/orders/{id}", order);
            }
        };

        abstract Response on(String order, String token);

        static io.restassured.specification.RequestSpecification asked(String token) {
            return token == null ? given() : Merchant.request(token);
        }
    }

    @Nested
    class A_token_that_nobody_issued {
        @ParameterizedTest
        @EnumSource
        void opens_nothing(Operation operation) {
            var order = DEMO.placesOrder();
            var good = TestTokens.merchant("mer_demo");
            Stream.of(
                            null,
                            "",
                            "garbage",
                            good.unsigned().text(),
                            good.foreignSigned().text(),
                            good.expired().text(),
                            good.notYetValid().text(),
                            good.with("iss", "somebody").text(),
                            good.with("aud", "somebody").text(),
                            good.without("exp").text(),
                            good.without("scope").text(),
                            good.without("mid").text(),
                            good.with("mid", "no merchant").text(),
                            good.withHeader("alg", "HS512").text(),
                            good.text() + "x")
                    .forEach(token -> operation
                            .on(order, token)
                            .then()
                            .statusCode(401)
                            .contentType("application/problem+json")
                            .header("WWW-Authenticate", "Bearer")
                            .body("code", equalTo("E008")));
        }
    }

    @Nested
    class A_token_for_something_else {
        @ParameterizedTest
        @ValueSource(strings = {"PLACE", "READ", "LIST", "CANCEL", "EVENTS"})
        void opens_none_of_the_merchants_operations(String operation) {
            var order = DEMO.placesOrder();
            Stream.of(
                            TestTokens.admin().text(),
                            TestTokens.service("payment-service").text())
                    .forEach(token -> Operation.valueOf(operation)
                            .on(order, token)
                            .then()
                            .statusCode(403)
                            .body("code", equalTo("E009")));
        }

        @Test
        void does_not_open_the_inner_door() {
            var order = DEMO.placesOrder();
            Stream.of(
                            TestTokens.admin().text(),
                            TestTokens.merchant("mer_demo").text(),
                            TestTokens.checkout("mer_demo", order).text())
                    .forEach(token -> Operation.SNAPSHOT.on(order, token).then().statusCode(403));
        }
    }

    @Nested
    class Another_merchants_order {
        @ParameterizedTest
        @ValueSource(strings = {"READ", "CANCEL", "EVENTS"})
        void is_exactly_like_one_that_does_not_exist(String operation) {
            var token = TestTokens.merchant("mer_other").text();
            var foreign = Operation.valueOf(operation).on(DEMO.placesOrder(), token);
            var unknown = Operation.valueOf(operation).on(UUID.randomUUID().toString(), token);

            foreign.then().statusCode(404).body("code", equalTo("E010"));
            assertThat(anonymous(foreign)).isEqualTo(anonymous(unknown));
        }

        @Test
        void is_in_no_list_whatever_is_searched_for() {
            var answer = DEMO.places(
                    Merchant.order(Map.of("description", "foreign eyes only", "customerEmail", "f@example.com")));
            String number = answer.path("data.orderNumber");
            String customer = answer.path("data.customerId");

            OTHER.request().get("/api/orders?limit=100&q=foreign").then().body("data", empty());
            OTHER.request().get("/api/orders?q=f@example.com").then().body("data", empty());
            OTHER.request().get("/api/orders?q={q}", number).then().body("data", empty());
            OTHER.request().get("/api/orders?customerId={c}", customer).then().body("data", empty());
        }

        @Test
        void stays_as_it_is() throws Exception {
            var order = DEMO.placesOrder();
            OTHER.cancels(order).then().statusCode(404);
            assertThat(Databases.ask("SELECT status || version FROM orders WHERE id = ?::uuid", order))
                    .isEqualTo("pending1");
        }

        private String anonymous(Response response) {
            return response.asString().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|\\d{4}-[^\"]*Z", "…");
        }
    }

    @Nested
    class An_id_that_is_none {
        @ParameterizedTest
        @ValueSource(
                strings = {"x", "1-1-1-1-1", "00000000-0000-0000-0000-000000000000", "%00", "null", "'; drop table--"})
        void is_not_found(String id) {
            DEMO.reads(id).then().statusCode(404);
            DEMO.cancels(id).then().statusCode(404);
            DEMO.readsEvents(id).then().statusCode(404);
        }
    }

    @Nested
    class A_checkout_page {
        @Test
        void sees_its_own_order_and_none_of_the_merchants_notes() {
            var placed = DEMO.places(Merchant.order(Map.of(
                    "customerEmail", "shopper@example.com", "customerId", "C-1", "metadata", Map.of("note", "VIP"))));

            Operation.READ
                    .on(placed.path("data.id"), placed.path("data.clientToken"))
                    .then()
                    .statusCode(200)
                    .body("data.description", equalTo("一杯凍檸茶"))
                    .body("data.amount", equalTo(21.5f))
                    .body("data.expiresAt", notNullValue())
                    .body("data", not(hasKey("customerEmail")))
                    .body("data", not(hasKey("customerId")))
                    .body("data", not(hasKey("metadata")));
        }

        @Test
        void does_not_see_another_order_of_the_same_merchant() {
            String token = DEMO.places(Merchant.order(Map.of())).path("data.clientToken");
            Operation.READ.on(DEMO.placesOrder(), token).then().statusCode(404);
        }

        @Test
        void does_not_see_its_order_under_another_merchants_name() {
            var order = DEMO.placesOrder();
            Operation.READ
                    .on(order, TestTokens.checkout("mer_other", order).text())
                    .then()
                    .statusCode(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PLACE", "LIST", "CANCEL", "EVENTS"})
        void may_do_nothing_else(String operation) {
            var placed = DEMO.places(Merchant.order(Map.of()));
            Operation.valueOf(operation)
                    .on(placed.path("data.id"), placed.path("data.clientToken"))
                    .then()
                    .statusCode(403);
        }
    }

    @Nested
    class A_service_of_the_suite {
        @Test
        void gets_the_order_as_its_first_event_told_it() {
            var placed = DEMO.places(Merchant.order(Map.of("customerId", "C-1")));
            Operation.SNAPSHOT
                    .on(
                            placed.path("data.id"),
                            TestTokens.service("payment-service").text())
                    .then()
                    .statusCode(200)
                    .body("type", equalTo("epay.order.created"))
                    .body("orderId", equalTo(placed.path("data.id")))
                    .body("merchantId", equalTo("mer_demo"))
                    .body("version", equalTo(1))
                    .body("amountCents", equalTo(2150))
                    .body("currency", equalTo("HKD"))
                    .body("status", equalTo("pending"))
                    .body("customerId", equalTo("C-1"))
                    .body("expiresAt", equalTo(placed.path("data.expiresAt")));
        }

        @Test
        void is_told_when_there_is_none() {
            Operation.SNAPSHOT
                    .on(
                            UUID.randomUUID().toString(),
                            TestTokens.service("payment-service").text())
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("E010"));
        }
    }
}
