package hk.epay.gateway.health;

import java.net.URI;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.Stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class HealthTest {
    @TestHTTPResource
    URI gateway;

    Stage stage;

    @Nested
    class The_suite {
        @Test
        void is_up_while_everything_that_a_purchase_needs_is() throws Exception {
            await().untilAsserted(() -> {
                var health = Http.get(gateway, "/health");

                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(health.body())
                        .isEqualTo("{\"status\":\"UP\",\"services\":"
                                + "{\"order\":\"UP\",\"payment\":\"UP\",\"merchant\":\"UP\",\"llm\":\"DOWN\"}}");
            });
        }

        @Test
        void is_down_as_soon_as_one_of_them_is_unready_or_silent() throws Exception {
            stage.payments().answer("/q/health/ready", 503, "{\"status\":\"DOWN\"}");
            stage.merchants().at("/q/health/ready", request -> {});
            try {
                await().untilAsserted(() -> {
                    var health = Http.get(gateway, "/health");
                    assertThat(health.statusCode()).isEqualTo(503);
                    assertThat(health.body())
                            .contains("\"status\":\"DOWN\"", "\"order\":\"UP\"", "\"payment\":\"DOWN\"")
                            .contains("\"merchant\":\"DOWN\"");
                });
            } finally {
                stage.payments().answer("/q/health/ready", 200, "{\"status\":\"UP\"}");
                stage.merchants().answer("/q/health/ready", 200, "{\"status\":\"UP\"}");
            }
        }
    }

    @Nested
    class This_replica {
        @Test
        void is_ready_and_says_whether_events_arrive() throws Exception {
            await().untilAsserted(() -> assertThat(
                            Http.get(gateway, "/q/health/ready").body())
                    .contains("\"events\": \"live\"", "\"draining\": false"));
        }

        @Test
        void tells_operators_how_live_status_goes() throws Exception {
            assertThat(Http.get(gateway, "/q/metrics").body())
                    .contains("epay_live_connections", "epay_live_rooms", "epay_live_delivery", "epay_live_stale");
        }
    }
}
