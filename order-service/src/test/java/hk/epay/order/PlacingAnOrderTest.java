package hk.epay.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.token.Scopes;
import hk.epay.kit.token.Tokens;

import static hk.epay.order.Merchant.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class PlacingAnOrderTest {
    /** Exactly as in the integration document that merchants have. */
    static final String SEED =
            """
            {
              "description": "商品描述",
              "amount": 100.00,
              "currency": "HKD",
              "customerEmail": "customer@example.com",
              "customerPhone": "+852 1234 5678",
              "metadata": {
                "productId": "PROD_001",
                "category": "electronics"
              }
            }""";

    @Inject
    Tokens tokens;

    @Nested
    class The_order_of_the_integration_document {
        @Test
        void gets_the_documented_answer() {
            DEMO.places(SEED)
                    .then()
                    .statusCode(201)
                    .header("Content-Language", "zh-HK")
                    .body("success", equalTo(true))
                    .body("message", equalTo("訂單已創建"))
                    .body("data.orderNumber", matchesPattern("ORD-[0-9A-Z]{8}"))
                    .body("data.description", equalTo("商品描述"))
                    .body("data.amount", equalTo(100.00f))
                    .body("data.currency", equalTo("HKD"))
                    .body("data.status", equalTo("pending"))
                    .body("data.version", equalTo(1))
                    .body("data.customerId", startsWith("cus_"))
                    .body("data.metadata.productId", equalTo("PROD_001"))
                    .body("data.metadata.category", equalTo("electronics"))
                    .body("data", not(hasKey("customerEmail")))
                    .body("data", not(hasKey("customerPhone")));
        }

        @Test
        void is_told_in_english_on_request() {
            DEMO.request()
                    .header("Accept-Language", "en")
                    .contentType("application/json")
                    .body(SEED)
                    .post("/api/orders")
                    .then()
                    .body("message", equalTo("Order created"));
        }

        @Test
        void writes_its_amount_with_two_decimals() {
            assertThat(DEMO.places(SEED).asString()).contains("\"amount\":100.00,");
        }

        @Test
        void can_be_paid_for_an_hour() {
            var answer = DEMO.places(SEED);
            var created = Instant.parse(answer.path("data.createdAt"));
            assertThat(Instant.parse(answer.path("data.expiresAt"))).isEqualTo(created.plusSeconds(3600));
        }

        @Test
        void comes_with_a_token_that_opens_only_this_order_for_as_long_as_it_can_be_paid() {
            var answer = DEMO.places(SEED);
            var claims = tokens.verify(answer.path("data.clientToken"));

            assertThat(claims.scope()).isEqualTo(Scopes.CHECKOUT);
            assertThat(claims.merchantId()).hasToString("mer_demo");
            assertThat(claims.orderId()).hasToString(answer.path("data.id"));
            assertThat(claims.expiresAt())
                    .isBetween(
                            Instant.parse(answer.path("data.expiresAt")),
                            Instant.parse(answer.path("data.expiresAt")).plus(Duration.ofMinutes(15)));
        }
    }

    @Nested
    class An_order {
        @ParameterizedTest
        @ValueSource(doubles = {0.1, 0.2, 8.2, 16.1, 9999.9, 10000})
        void takes_amounts_that_the_rail_takes(double amount) throws Exception {
            var id = DEMO.placesOrder(Map.of("amount", amount));
            assertThat(Databases.ask("SELECT amount_cents FROM orders WHERE id = ?::uuid", id))
                    .isEqualTo(Long.toString(Math.round(amount * 100)));
        }

        @ParameterizedTest
        @ValueSource(ints = {60, 604_800})
        void can_be_paid_for_as_long_as_its_merchant_says(int seconds) {
            var answer = DEMO.places(Merchant.order(Map.of("expiresInSeconds", seconds)));
            var created = Instant.parse(answer.path("data.createdAt"));
            assertThat(Instant.parse(answer.path("data.expiresAt"))).isEqualTo(created.plusSeconds(seconds));
        }

        @Test
        void ignores_fields_that_nobody_knows() {
            DEMO.places(Merchant.order(Map.of("id", "mine", "status", "paid", "colour", List.of("red"))))
                    .then()
                    .statusCode(201)
                    .body("data.status", equalTo("pending"));
        }

        @Test
        void keeps_its_metadata_as_it_was_given() {
            var metadata = "{\"z\":\"last letter first\",\"price\":1.15,\"big\":123456789012345678901234567890,"
                    + "\"yes\":true,\"empty\":\"\",\"a\":\"é\"}";
            var body = "{\"description\":\"x\",\"amount\":1,\"currency\":\"HKD\",\"metadata\":" + metadata + "}";
            String id = DEMO.places(body).then().statusCode(201).extract().path("data.id");

            assertThat(DEMO.reads(id).asString()).contains("\"metadata\":" + metadata);
        }

        @Test
        void without_a_contact_is_a_guests() {
            DEMO.places(Merchant.order(Map.of())).then().body("data", not(hasKey("customerId")));
        }

        @Test
        void without_metadata_has_an_empty_one() {
            assertThat(DEMO.places(Merchant.order(Map.of())).asString()).contains("\"metadata\":{}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "😀 emoji 👨‍👩‍👧‍👦 🇭🇰",
                    "مرحبا \u202Eright to left\u202C",
                    "<script>alert('x')</script>",
                    "quotes ' \" ` \\ and % _ $1 ; -- ",
                    "  spaces and\nlines\tstay  "
                })
        void is_plain_text_whatever_is_in_it(String text) {
            var id = DEMO.placesOrder(Map.of("description", text, "metadata", Map.of("note", text)));

            DEMO.reads(id)
                    .then()
                    .contentType("application/json")
                    .body("data.description", equalTo(text))
                    .body("data.metadata.note", equalTo(text));
        }

        @Test
        void may_have_500_characters_of_description_also_when_they_are_astral() {
            var text = "😀".repeat(500);
            var id = DEMO.placesOrder(Map.of("description", text));
            DEMO.reads(id).then().body("data.description", equalTo(text));
        }
    }

    @Nested
    class A_customer {
        @Test
        void is_recognised_however_the_address_is_spelled() {
            assertThat(customer(Map.of("customerEmail", "Siu.Ming@Example.com")))
                    .isEqualTo(customer(Map.of("customerEmail", " siu.ming@example.COM ")))
                    .isNotEqualTo(customer(Map.of("customerEmail", "siuming@example.com")));
        }

        @Test
        void is_recognised_however_the_number_is_written() {
            assertThat(customer(Map.of("customerPhone", "9123 4567")))
                    .isEqualTo(customer(Map.of("customerPhone", "+852-9123-4567")))
                    .isEqualTo(customer(Map.of("customerPhone", "00852 91234567")))
                    .isEqualTo(customer(Map.of("customerPhone", "９１２３４５６７")));
        }

        @Test
        void is_another_one_at_another_merchant() {
            var contact = Merchant.order(Map.of("customerEmail", "siu.ming@example.com"));
            String here = DEMO.places(contact).path("data.customerId");
            String there = Merchant.OTHER.places(contact).path("data.customerId");
            assertThat(here).isNotEqualTo(there);
        }

        @Test
        void has_the_merchants_own_id_when_there_is_one() {
            assertThat(customer(Map.of("customerId", "C-42", "customerEmail", "siu.ming@example.com")))
                    .isEqualTo("C-42");
        }

        @Test
        void is_encrypted_at_rest_and_decrypted_for_its_merchant() throws Exception {
            var id = DEMO.placesOrder(Map.of("customerEmail", "canary@example.com", "customerPhone", "+852 9876 5432"));

            DEMO.reads(id)
                    .then()
                    .body("data.customerEmail", equalTo("canary@example.com"))
                    .body("data.customerPhone", equalTo("+85298765432"));
            assertThat(Databases.ask(
                            "SELECT o::text || encode(customer_email, 'escape') || encode(customer_phone, 'escape')"
                                    + " FROM orders o WHERE id = ?::uuid",
                            id))
                    .doesNotContain("canary")
                    .doesNotContain("98765432");
        }

        private String customer(Map<String, ?> fields) {
            return DEMO.places(Merchant.order(fields))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("data.customerId");
        }
    }
}
