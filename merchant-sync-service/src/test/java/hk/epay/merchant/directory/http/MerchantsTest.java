package hk.epay.merchant.directory.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MerchantsTest {
    @Nested
    class A_new_merchant {
        @Test
        void comes_with_its_first_key_which_is_shown_this_once() {
            var created = Operator.asks()
                    .body(Map.of(
                            "displayName",
                            "茶餐廳 🍜 <b>\"Tea\"</b>",
                            "allowedOrigins",
                            List.of("https://Tea.example.hk:443")))
                    .post("/api/merchants")
                    .then()
                    .statusCode(201)
                    .header("Cache-Control", "no-store")
                    .body("success", equalTo(true))
                    .body("message", equalTo("Merchant created"))
                    .body("data.merchant.id", matchesPattern("mer_[0-9a-z]{16}"))
                    .body("data.merchant.displayName", equalTo("茶餐廳 🍜 <b>\"Tea\"</b>"))
                    .body("data.merchant.status", equalTo("active"))
                    .body("data.merchant.version", equalTo(1))
                    .body("data.merchant.allowedOrigins", contains("https://tea.example.hk"))
                    .body("data.key.apiKey", matchesPattern("epk_live_[0-9A-Za-z]{43}"))
                    .extract();
            var id = created.jsonPath().getString("data.merchant.id");
            var key = created.jsonPath().getString("data.key.apiKey");
            assertThat(created.header("Location")).isEqualTo("/api/merchants/" + id);

            Operator.asks()
                    .get("/api/merchants/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("data.displayName", equalTo("茶餐廳 🍜 <b>\"Tea\"</b>"))
                    .body(not(containsString(key)));
            Operator.asks()
                    .get("/api/merchants/{id}/keys", id)
                    .then()
                    .statusCode(200)
                    .body("data", hasSize(1))
                    .body("data[0].id", equalTo(created.jsonPath().getString("data.key.id")))
                    .body("data[0].prefix", equalTo(key.substring(0, 13)))
                    .body(not(containsString(key)));
        }

        @Test
        void is_announced_in_chinese_by_default() {
            given().auth()
                    .oauth2(TestTokens.admin().text())
                    .contentType("application/json")
                    .body(Map.of("displayName", "x"))
                    .post("/api/merchants")
                    .then()
                    .statusCode(201)
                    .header("Content-Language", "zh-HK")
                    .body("message", equalTo("商戶已建立"));
        }

        @Test
        void may_bring_its_id_and_its_octopus_account() {
            var id = "mer_" + UUID.randomUUID().toString().replace("-", "");
            var credentials = Operator.someCredentials();
            Operator.opensShop(Map.of("id", id, "octopusCredentials", credentials));
            Operator.asks()
                    .get("/api/merchants/{id}/octopus-credentials", id)
                    .then()
                    .statusCode(200)
                    .body("data.octopusMerchantId", equalTo(credentials.get("octopusMerchantId")))
                    .body("data.previousHeld", equalTo(false))
                    .body(not(containsString("secret-key-")));
        }

        @Test
        void cannot_take_the_id_or_the_octopus_number_of_another() {
            var credentials = Operator.someCredentials();
            var shop = Operator.opensShop(Map.of("octopusCredentials", credentials));
            Operator.asks()
                    .body(Map.of("id", shop.id(), "displayName", "x"))
                    .post("/api/merchants")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("E028"))
                    .body("message", containsString(shop.id()));
            var id = "mer_" + UUID.randomUUID().toString().replace("-", "");
            Operator.asks()
                    .body(Map.of("id", id, "displayName", "x", "octopusCredentials", credentials))
                    .post("/api/merchants")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("E028"));
            Operator.asks().get("/api/merchants/{id}", id).then().statusCode(404);
        }

        @Test
        void with_faults_is_told_all_of_them_and_not_half_stored() {
            Operator.asks()
                    .body(Map.of(
                            "id",
                            "shop",
                            "displayName",
                            " ",
                            "allowedOrigins",
                            List.of("https://ok.example", "ftp://no.example"),
                            "octopusCredentials",
                            Map.of("octopusMerchantId", "default", "secretKey", "a b", "apiKey", "x\r\ny")))
                    .post("/api/merchants")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("E006"))
                    .body(
                            "errors.pointer",
                            containsInAnyOrder(
                                    "/id",
                                    "/displayName",
                                    "/allowedOrigins/1",
                                    "/octopusCredentials/octopusMerchantId",
                                    "/octopusCredentials/secretKey",
                                    "/octopusCredentials/webhookSecret",
                                    "/octopusCredentials/apiKey"));
        }
    }

    @Nested
    class A_list_of_merchants {
        @Test
        void is_paged_newest_first_and_complete() {
            var opened = new ArrayList<String>();
            for (int i = 0; i < 5; i++) {
                opened.add(0, Operator.opensShop(Map.of("displayName", "paged")).id());
            }
            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                var request = Operator.asks().queryParam("limit", 2).queryParam("q", "PAGED");
                if (cursor != null) {
                    request.queryParam("cursor", cursor);
                }
                var page = request.get("/api/merchants")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                assertThat(page.getInt("page.limit")).isEqualTo(2);
                seen.addAll(page.getList("data.id"));
                cursor = page.getString("page.nextCursor");
            } while (cursor != null);
            assertThat(seen).isEqualTo(opened);
        }

        @Test
        void can_be_narrowed_by_state_time_and_text() {
            var mark = UUID.randomUUID().toString();
            var active = Operator.opensShop(Map.of("displayName", "100%_" + mark));
            var suspended = Operator.opensShop(Map.of("displayName", "100%_" + mark));
            Operator.suspends(suspended);
            assertThat(ids("q", mark)).containsExactly(suspended.id(), active.id());
            assertThat(ids("q", mark, "status", "suspended")).containsExactly(suspended.id());
            assertThat(ids("q", "100%_" + mark)).hasSize(2);
            assertThat(ids("q", "1_0%" + mark)).isEmpty();
            var bornAt = active.answer().getString("data.merchant.createdAt");
            assertThat(ids("q", mark, "to", bornAt)).isEmpty();
            assertThat(ids("q", mark, "from", bornAt)).hasSize(2);
            assertThat(ids("q", suspended.id())).containsExactly(suspended.id());
        }

        @Test
        void refuses_parameters_that_make_no_sense() {
            Operator.asks()
                    .get("/api/merchants?limit=0&cursor=nonsense&status=rich&from=yesterday")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", containsInAnyOrder("?limit", "?cursor", "?status", "?from"));
        }

        private static List<String> ids(Object... parameters) {
            var request = Operator.asks();
            for (int i = 0; i < parameters.length; i += 2) {
                request.queryParam((String) parameters[i], parameters[i + 1]);
            }
            return request.get("/api/merchants")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("data.id");
        }
    }

    @Nested
    class A_suspension {
        @Test
        void said_twice_happens_once() {
            var shop = Operator.opensShop();
            Operator.suspends(shop)
                    .statusCode(200)
                    .body("message", equalTo("Merchant suspended"))
                    .body("data.status", equalTo("suspended"))
                    .body("data.version", equalTo(2));
            Operator.suspends(shop).statusCode(200).body("data.version", equalTo(2));
            Operator.reinstates(shop)
                    .statusCode(200)
                    .body("data.status", equalTo("active"))
                    .body("data.version", equalTo(3));
            Operator.reinstates(shop).statusCode(200).body("data.version", equalTo(3));
        }
    }

    @Nested
    class Allowed_origins {
        @Test
        void are_replaced_as_a_whole() {
            var shop = Operator.opensShop(Map.of("allowedOrigins", List.of("https://old.example")));
            allow(shop, List.of("https://new.example", "https://NEW.example", "http://localhost:3000"))
                    .statusCode(200)
                    .body("data.allowedOrigins", contains("https://new.example", "http://localhost:3000"))
                    .body("data.version", equalTo(2));
            allow(shop, List.of()).statusCode(200).body("data.allowedOrigins", empty());
        }

        @Test
        void must_be_a_list_of_origins() {
            var shop = Operator.opensShop();
            allow(shop, "https://x.example").statusCode(400).body("errors.pointer", contains("/allowedOrigins"));
            allow(shop, List.of("*")).statusCode(400).body("errors.pointer", contains("/allowedOrigins/0"));
            Operator.asks()
                    .body("{}")
                    .put("/api/merchants/{id}/allowed-origins", shop.id())
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("/allowedOrigins"));
        }

        private static io.restassured.response.ValidatableResponse allow(Operator.Shop shop, Object origins) {
            return Operator.asks()
                    .body(Map.of("allowedOrigins", origins))
                    .put("/api/merchants/{id}/allowed-origins", shop.id())
                    .then();
        }
    }
}
