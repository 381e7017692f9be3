package hk.epay.merchant.platform;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.demo.DemoMerchant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** {@code OCTOPUS_PLATFORM_INTEGRATION=false}: there is no platform, and everything else is whole. */
@QuarkusTest
@TestProfile(SwitchedOffTest.Off.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SwitchedOffTest {
    private final Store store = new Store(DemoMerchant.DEMO.id().value(), DemoMerchant.DEMO.octopusMerchantId());

    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("OCTOPUS_PLATFORM_INTEGRATION", "false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/verify-connection", "/merchant-info", "/settings", "/api-usage"})
    void whoever_asks_is_told_that_it_is_off(String path) {
        store.sees(path)
                .statusCode(409)
                .body("code", equalTo("E051"))
                .body("title", equalTo("Merchant platform switched off"));
    }

    @Test
    void nothing_is_saved_for_it() {
        store.puts(Map.of("version", 0)).statusCode(409).body("code", equalTo("E051"));
    }

    @Test
    void merchants_sign_in_and_see_their_webhooks_as_ever() {
        given().contentType("application/json")
                .body(Map.of(
                        "merchantId", DemoMerchant.DEMO.id().value(),
                        "apiKey", DemoMerchant.DEMO.apiKey()))
                .post("/api/auth/token")
                .then()
                .statusCode(200);
        store.sees("/webhook-endpoints").statusCode(200);
    }
}
