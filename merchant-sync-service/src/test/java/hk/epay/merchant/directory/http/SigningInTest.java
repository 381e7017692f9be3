package hk.epay.merchant.directory.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.token.Claims;
import hk.epay.kit.token.Scopes;
import hk.epay.kit.token.Tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningInTest {
    @Inject
    Tokens tokens;

    @Nested
    class A_merchant_with_its_key {
        @Test
        void gets_a_token_of_its_own_for_a_day() {
            var shop = Operator.opensShop();
            var data = shop.signsIn()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("success", equalTo(true))
                    .body("data.tokenType", equalTo("Bearer"))
                    .extract()
                    .jsonPath();
            var claims = tokens.verify(data.getString("data.token"));
            assertThat(claims.scope()).isEqualTo(Scopes.MERCHANT);
            assertThat(claims.merchantId()).isEqualTo(new MerchantId(shop.id()));
            assertThat(claims.orderId()).isNull();
            assertThat(Instant.parse(data.getString("data.expiresAt")))
                    .isEqualTo(claims.expiresAt())
                    .isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(Duration.ofMinutes(1)));
        }

        @Test
        void may_have_several_live_keys_and_lose_one_without_the_others() {
            var shop = Operator.opensShop();
            var second = Operator.asks()
                    .post("/api/merchants/{id}/keys", shop.id())
                    .jsonPath()
                    .getString("data.apiKey");
            shop.signsIn().statusCode(200);
            shop.signsInWith(second).statusCode(200);

            Operator.asks()
                    .delete("/api/merchants/{id}/keys/{key}", shop.id(), shop.keyId())
                    .then()
                    .statusCode(200);

            shop.signsIn().statusCode(401).body("code", equalTo("E001"));
            shop.signsInWith(second).statusCode(200);
        }

        @Test
        void of_the_demo_can_be_tried_at_once_beside_the_sandbox() {
            for (var demo : DemoMerchant.values()) {
                SignIns.with(demo.id().value(), demo.apiKey()).statusCode(200);
            }
        }

        @Test
        void is_told_when_it_is_suspended_and_let_in_again_when_it_is_reinstated() {
            var shop = Operator.opensShop();
            Operator.suspends(shop).statusCode(200);
            shop.signsIn()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("E027"))
                    .body("message", equalTo("This merchant is suspended."));
            Operator.reinstates(shop).statusCode(200);
            shop.signsIn().statusCode(200);
        }
    }

    @Nested
    class A_key {
        @Test
        void shows_when_it_was_last_used_soon_after() {
            var shop = Operator.opensShop();
            assertThat(lastUse(shop)).isNull();
            shop.signsIn().statusCode(200);
            await().untilAsserted(() ->
                    assertThat(Instant.parse(lastUse(shop))).isCloseTo(Instant.now(), within(Duration.ofSeconds(30))));
        }

        @Test
        void keeps_its_last_use_for_a_minute_before_it_is_written_again() {
            var shop = Operator.opensShop();
            shop.signsIn().statusCode(200);
            await().until(() -> lastUse(shop) != null);
            var first = lastUse(shop);
            shop.signsIn().statusCode(200);
            shop.signsIn().statusCode(200);
            await().during(Duration.ofMillis(300)).until(() -> first.equals(lastUse(shop)));
        }

        private static String lastUse(Operator.Shop shop) {
            return Operator.asks()
                    .get("/api/merchants/{id}/keys", shop.id())
                    .jsonPath()
                    .getString("data[0].lastUsedAt");
        }
    }

    @Nested
    class The_operator {
        @Test
        void gets_an_admin_token_for_an_hour() {
            var data = SignIns.with("admin", System.getProperty("ADMIN_API_KEY"))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            Claims claims = tokens.verify(data.getString("data.token"));
            assertThat(claims.scope()).isEqualTo(Scopes.ADMIN);
            assertThat(claims.merchantId()).isNull();
            assertThat(claims.expiresAt())
                    .isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(Duration.ofMinutes(1)));
        }

        @Test
        void is_not_whoever_says_so() {
            SignIns.with("admin", "wrong").statusCode(401).body("code", equalTo("E001"));
        }
    }

    @Nested
    class A_stranger {
        @Test
        void cannot_tell_a_wrong_key_from_a_wrong_merchant() {
            var shop = Operator.opensShop();
            var suspended = Operator.opensShop();
            Operator.suspends(suspended);
            var revoked = Operator.opensShop();
            Operator.asks().delete("/api/merchants/{id}/keys/{key}", revoked.id(), revoked.keyId());

            var answers = List.of(
                            SignIns.with(shop.id(), "epk_live_wrong"),
                            SignIns.with(shop.id(), suspended.apiKey()),
                            SignIns.with(suspended.id(), "epk_live_wrong"),
                            SignIns.with(revoked.id(), revoked.apiKey()),
                            SignIns.with("mer_" + UUID.randomUUID().toString().replace("-", ""), "epk_live_wrong"),
                            SignIns.with("mer_none", shop.apiKey()),
                            SignIns.with("no merchant's id at all", "epk_live_wrong"),
                            SignIns.with("admin", "epk_live_wrong"))
                    .stream()
                    .map(answer -> answer.statusCode(401).extract())
                    .toList();

            assertThat(answers.stream().map(SigningInTest::withoutTimeAndTrace).distinct())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("E001");
            assertThat(answers.stream()
                            .map(a -> a.headers().asList().stream()
                                    .map(header -> header.getName())
                                    .sorted()
                                    .toList())
                            .distinct())
                    .hasSize(1);
        }

        @Test
        void is_told_in_chinese_unless_asked_otherwise() {
            given().contentType(ContentType.JSON)
                    .body(Map.of("merchantId", "mer_none", "apiKey", "x"))
                    .post("/api/auth/token")
                    .then()
                    .statusCode(401)
                    .header("Content-Language", "zh-HK")
                    .body("message", equalTo("商戶編號或密鑰不正確。"));
        }
    }

    @Nested
    class A_bad_request {
        @Test
        void is_told_all_its_faults_at_once() {
            SignIns.with(Map.of())
                    .statusCode(400)
                    .body("code", equalTo("E006"))
                    .body("errors.pointer", containsInAnyOrder("/merchantId", "/apiKey"));
            SignIns.with(Map.of("merchantId", 7, "apiKey", List.of()))
                    .statusCode(400)
                    .body("errors.pointer", containsInAnyOrder("/merchantId", "/apiKey"));
            SignIns.with("{\"merchantId\":null,\"apiKey\":\"\\u0000\"}")
                    .statusCode(400)
                    .body("errors.pointer", containsInAnyOrder("/merchantId", "/apiKey"));
        }

        @Test
        void is_never_our_fault() {
            SignIns.with("{").statusCode(400).body("code", equalTo("E007"));
            SignIns.with("[]").statusCode(400).body("code", equalTo("E007"));
            SignIns.with("{\"merchantId\":\"\\ud800\",\"apiKey\":\"x\"}").statusCode(400);
            SignIns.with(Map.of("merchantId", "x".repeat(101), "apiKey", "y".repeat(201)))
                    .statusCode(400)
                    .body("errors.pointer", containsInAnyOrder("/merchantId", "/apiKey"));
            SignIns.with("{\"merchantId\":\"" + "x".repeat(70_000) + "\"}").statusCode(413);
            given().contentType("text/plain")
                    .body("x")
                    .post("/api/auth/token")
                    .then()
                    .statusCode(415);
            given().get("/api/auth/token").then().statusCode(405);
        }

        @Test
        void does_not_repeat_the_key_that_was_sent() {
            SignIns.with(Map.of("merchantId", "mer_a", "apiKey", "canary-".repeat(40)))
                    .statusCode(400)
                    .body("errors", everyItem(not(equalTo(nullValue()))))
                    .body("errors.detail", hasItem(notNullValue()))
                    .body(not(org.hamcrest.Matchers.containsString("canary")));
        }
    }

    private static String withoutTimeAndTrace(io.restassured.response.ExtractableResponse<?> answer) {
        return answer.asString().replaceAll("\"timestamp\":\"[^\"]*\"", "").replaceAll("\"traceId\":\"[^\"]*\"", "");
    }
}
