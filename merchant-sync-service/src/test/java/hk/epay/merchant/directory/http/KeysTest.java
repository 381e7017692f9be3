package hk.epay.merchant.directory.http;

import java.util.HashSet;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeysTest {
    @Test
    void are_listed_newest_first_also_revoked_ones() {
        var shop = Operator.opensShop();
        var second = Operator.asks()
                .post("/api/merchants/{id}/keys", shop.id())
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", containsString("/api/merchants/" + shop.id() + "/keys/key_"))
                .body("message", equalTo("API key created; it is shown this once"))
                .extract()
                .jsonPath();
        Operator.asks()
                .delete("/api/merchants/{id}/keys/{key}", shop.id(), shop.keyId())
                .then()
                .statusCode(200)
                .body("message", equalTo("API key revoked"));
        Operator.asks()
                .get("/api/merchants/{id}/keys", shop.id())
                .then()
                .body("data.id", contains(second.getString("data.id"), shop.keyId()))
                .body("data[0].revokedAt", nullValue())
                .body("data[1].revokedAt", endsWith("Z"));
    }

    @Test
    void stay_revoked_since_the_first_time() {
        var shop = Operator.opensShop();
        var times = new HashSet<String>();
        for (int i = 0; i < 2; i++) {
            times.add(Operator.asks()
                    .delete("/api/merchants/{id}/keys/{key}", shop.id(), shop.keyId())
                    .jsonPath()
                    .getString("data.revokedAt"));
        }
        assertThat(times).hasSize(1);
    }

    @Test
    void of_another_merchant_are_not_found() {
        var shop = Operator.opensShop();
        var other = Operator.opensShop();
        Operator.asks()
                .delete("/api/merchants/{id}/keys/{key}", shop.id(), other.keyId())
                .then()
                .statusCode(404)
                .body("code", equalTo("E029"));
        other.signsIn().statusCode(200);
    }

    @Test
    void are_paged() {
        var shop = Operator.opensShop();
        Operator.asks().post("/api/merchants/{id}/keys", shop.id());
        Operator.asks().post("/api/merchants/{id}/keys", shop.id());
        var first = Operator.asks()
                .get("/api/merchants/{id}/keys?limit=2", shop.id())
                .jsonPath();
        assertThat(first.getList("data")).hasSize(2);
        Operator.asks()
                .queryParam("cursor", first.getString("page.nextCursor"))
                .get("/api/merchants/{id}/keys", shop.id())
                .then()
                .body("data.id", contains(shop.keyId()))
                .body("page.nextCursor", nullValue());
    }
}
