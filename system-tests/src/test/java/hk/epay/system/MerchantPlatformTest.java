package hk.epay.system;

import java.time.Duration;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.local.stack.Service;
import hk.epay.system.actor.Merchant;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

/** A merchant and the merchant platform, with all of us between. */
class MerchantPlatformTest {
    private static final DemoMerchant WHO = DemoMerchant.DEMO;
    private static final String PLATFORM = "/api/merchant-platform";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Suite suite = Suite.running();
    private final Merchant merchant = Merchant.of(suite, WHO);

    @AfterEach
    void the_platform_is_well() {
        behaves("{}");
    }

    private void behaves(String faults) {
        given().contentType(ContentType.JSON)
                .body(faults)
                .put(suite.inside(Service.SANDBOX) + "/sandbox/faults")
                .then()
                .statusCode(200);
    }

    private int versionThere() {
        return given().header("Authorization", "Bearer " + WHO.octopusApiKey())
                .header("X-Octopus-Merchant-ID", WHO.octopusMerchantId())
                .get(suite.inside(Service.SANDBOX) + "/v1/merchants/" + WHO.octopusMerchantId())
                .path("settingsVersion");
    }

    private JsonPath settings() {
        return merchant.sees(PLATFORM + "/settings").statusCode(200).extract().jsonPath();
    }

    /** Changes the settings, and answers the new version. */
    private int changes() {
        int version = settings().getInt("data.version");
        int every = 1 + settings().getInt("data.sync.everyMinutes") % 60;
        return given().auth()
                .oauth2(merchant.token())
                .contentType(ContentType.JSON)
                .body(Map.of("version", version, "sync", Map.of("everyMinutes", every)))
                .put(suite.door() + PLATFORM + "/settings")
                .then()
                .statusCode(200)
                .extract()
                .path("data.version");
    }

    private void awaitsTaken(int version) {
        await().atMost(PATIENCE).until(() -> settings().getInt("data.platform.takenVersion") >= version);
        assertThat(versionThere()).isGreaterThanOrEqualTo(version);
    }

    @Test
    void a_merchant_sees_that_it_is_connected_and_who_it_is_there() {
        merchant.sees(PLATFORM + "/verify-connection").statusCode(200).body("data.connected", equalTo(true));
        merchant.sees(PLATFORM + "/merchant-info")
                .statusCode(200)
                .body("data.octopusMerchantId", equalTo(WHO.octopusMerchantId()))
                .body("data.displayName", equalTo(WHO.displayName()))
                .body("data.status", equalTo("active"));
    }

    @Test
    void settings_reach_the_platform_also_when_it_is_down_at_first() {
        awaitsTaken(changes());
        behaves("{\"platform\":{\"errorRate\":1}}");
        int version = changes();
        await().atMost(PATIENCE).until(() -> settings().getInt("data.platform.tries") > 0);
        merchant.sees(PLATFORM + "/verify-connection")
                .body("data.connected", equalTo(false))
                .body("data.reason", equalTo("failing"));

        behaves("{}");

        awaitsTaken(version);
    }

    @Test
    void calls_are_counted_here_and_there() {
        merchant.sees(PLATFORM + "/verify-connection");

        merchant.sees(PLATFORM + "/api-usage")
                .statusCode(200)
                .body("data.calls", greaterThan(0))
                .body("data.quota.limit", equalTo(10_000))
                .body("data.quota.remaining", greaterThan(0));
    }

    @Test
    void a_merchant_reads_its_own_profile_and_keys() {
        merchant.sees("/api/merchants/" + WHO.id())
                .statusCode(200)
                .body("data.displayName", equalTo(WHO.displayName()));
        merchant.sees("/api/merchants/" + WHO.id() + "/keys").statusCode(200).body("data.size()", greaterThan(0));
        merchant.sees("/api/merchants/" + DemoMerchant.OTHER.id()).statusCode(404);
    }
}
