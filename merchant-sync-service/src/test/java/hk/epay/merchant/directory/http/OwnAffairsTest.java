package hk.epay.merchant.directory.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** A merchant reads its own profile and keeps its own keys, and nobody else's. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnAffairsTest {
    private Operator.Shop shop;

    @BeforeEach
    void a_shop_opens() {
        shop = Operator.opensShop();
    }

    private RequestSpecification asks() {
        return given().auth()
                .oauth2(TestTokens.merchant(shop.id()).text())
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON);
    }

    private String anotherKey() {
        return asks().post("/api/merchants/{id}/keys", shop.id())
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    private int revokes(String key) {
        return asks().delete("/api/merchants/{id}/keys/{key}", shop.id(), key).statusCode();
    }

    @Nested
    class Its_profile {
        @Test
        void is_what_the_operator_sees() {
            asks().get("/api/merchants/{id}", shop.id())
                    .then()
                    .statusCode(200)
                    .body("data.id", equalTo(shop.id()))
                    .body("data.displayName", equalTo("A shop"))
                    .body("data.status", equalTo("active"));
        }

        @Test
        void is_the_only_one_that_it_finds() {
            var other = Operator.opensShop();
            for (var id : List.of(other.id(), "mer_nobody", "nonsense")) {
                asks().get("/api/merchants/{id}", id).then().statusCode(404).body("code", equalTo("E026"));
            }
        }
    }

    @Nested
    class Its_keys {
        @Test
        void are_listed_with_when_they_were_used_last() {
            asks().get("/api/merchants/{id}/keys", shop.id())
                    .then()
                    .statusCode(200)
                    .body("data.id[0]", equalTo(shop.keyId()))
                    .body("data.lastUsedAt[0]", nullValue());

            shop.signsIn().statusCode(200);

            await().until(() ->
                    asks().get("/api/merchants/{id}/keys", shop.id()).path("data.lastUsedAt[0]") != null);
        }

        @Test
        void are_changed_without_a_gap() {
            var fresh = asks().post("/api/merchants/{id}/keys", shop.id()).jsonPath();
            shop.signsInWith(fresh.getString("data.apiKey")).statusCode(200);

            asks().delete("/api/merchants/{id}/keys/{key}", shop.id(), shop.keyId())
                    .then()
                    .statusCode(200)
                    .body("message", equalTo("API key revoked"));

            shop.signsIn().statusCode(401).body("code", equalTo("E001"));
            shop.signsInWith(fresh.getString("data.apiKey")).statusCode(200);
        }

        @Test
        void never_end_with_the_last_one() {
            asks().delete("/api/merchants/{id}/keys/{key}", shop.id(), shop.keyId())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("E054"));
            shop.signsIn().statusCode(200);
        }

        @Test
        void may_be_revoked_again_also_when_one_is_left() {
            var second = anotherKey();
            assertThat(revokes(second)).isEqualTo(200);
            assertThat(revokes(second)).isEqualTo(200);
            assertThat(revokes(shop.keyId())).isEqualTo(409);
        }

        @Test
        void do_not_end_each_other_at_the_same_moment() {
            for (int round = 0; round < 5; round++) {
                var keys = Stream.concat(Stream.of(anotherKey()), live().stream())
                        .distinct()
                        .toList();
                var threads = Executors.newFixedThreadPool(keys.size());
                keys.stream()
                        .map(key -> CompletableFuture.runAsync(() -> revokes(key), threads))
                        .toList()
                        .forEach(CompletableFuture::join);
                threads.shutdown();
                assertThat(live()).hasSize(1);
            }
        }

        @Test
        void are_twenty_at_most() {
            for (int i = 1; i < 20; i++) {
                anotherKey();
            }

            asks().post("/api/merchants/{id}/keys", shop.id())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("E053"))
                    .body("detail", equalTo("A merchant can have at most 20 live API keys; revoke one first."));
            assertThat(revokes(shop.keyId())).isEqualTo(200);
            anotherKey();
        }

        @Test
        void of_another_are_not_found() {
            var other = Operator.opensShop();
            asks().get("/api/merchants/{id}/keys", other.id())
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("E026"));
            asks().post("/api/merchants/{id}/keys", other.id()).then().statusCode(404);
            asks().delete("/api/merchants/{id}/keys/{key}", other.id(), other.keyId())
                    .then()
                    .statusCode(404);
            asks().delete("/api/merchants/{id}/keys/{key}", shop.id(), other.keyId())
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("E029"));
            other.signsIn().statusCode(200);
        }

        private List<String> live() {
            return asks().get("/api/merchants/{id}/keys?limit=100", shop.id())
                    .jsonPath()
                    .<String>getList("data.findAll { it.revokedAt == null }.id");
        }
    }
}
