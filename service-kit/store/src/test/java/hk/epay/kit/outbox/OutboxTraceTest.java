package hk.epay.kit.outbox;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import hk.epay.contract.Topics;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class OutboxTraceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void what_a_request_tells_belongs_to_its_trace() {
        try (var probe = KafkaProbe.fromNowOn(Topics.ORDERS)) {
            String id = RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.merchant("mer_demo").text())
                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                    .contentType(ContentType.JSON)
                    .body("{\"name\":\"tea\"}")
                    .post("/items")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("data.id");

            var event = probe.awaitEvent("epay.order.created", id);
            assertThat(KafkaProbe.header(event, "traceparent")).startsWith("00-" + TRACE);
            assertThat(KafkaProbe.header(event, "ce_source")).isEqualTo("/kit-store-test");
            assertThat(KafkaProbe.header(event, "ce_subject")).isEqualTo(id);
            assertThat(KafkaProbe.header(event, "content-type")).isEqualTo("application/json");
        }
    }
}
