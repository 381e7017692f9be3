package hk.epay.merchant.webhook;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;

/** A merchant that no other test knows; speaks HTTP in English. */
public record Shop(String id) {
    private static final String ENDPOINTS = "/api/merchant-platform/webhook-endpoints";
    private static final String DELIVERIES = "/api/merchant-platform/webhook-deliveries";

    /** A new one. */
    public static Shop opens() {
        return new Shop("mer_" + UUID.randomUUID().toString().replace("-", ""));
    }

    public RequestSpecification asks() {
        return given().auth()
                .oauth2(TestTokens.merchant(id).text())
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON);
    }

    /** An endpoint for these types. */
    public Hook hooks(String url, String... types) {
        var body = types.length == 0 ? Map.of("url", url) : Map.of("url", url, "eventTypes", List.of(types));
        return new Hook(
                this,
                asks().body(body)
                        .post(ENDPOINTS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath());
    }

    public ValidatableResponse registers(Map<String, ?> endpoint) {
        return asks().body(endpoint).post(ENDPOINTS).then();
    }

    public ValidatableResponse endpoints(String path) {
        return asks().get(ENDPOINTS + path).then();
    }

    public ValidatableResponse events(String query) {
        return asks().get("/api/events" + query).then();
    }

    /** The ids in its feed. */
    public List<String> feed() {
        return events("?limit=100").statusCode(200).extract().path("data.id");
    }

    /** Waits until the feed has so many. */
    public List<String> feedOf(int events) {
        Awaitility.await().atMost(ofSeconds(20)).until(() -> feed().size() >= events);
        return feed();
    }

    public JsonPath deliveries(String query) {
        return asks().get(DELIVERIES + query).then().statusCode(200).extract().jsonPath();
    }

    public ValidatableResponse delivery(String id) {
        return asks().get(DELIVERIES + "/" + id).then();
    }

    public ValidatableResponse resends(String delivery) {
        return asks().post(DELIVERIES + "/" + delivery + "/resend").then();
    }

    /** Waits for the only delivery of this event to get this status, and shows it whole. */
    public JsonPath awaitsDelivery(String event, String status) {
        var query = "?eventId=" + event + "&status=" + status;
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> deliveries(query).getList("data").size() == 1);
        return delivery(deliveries(query).getString("data[0].id"))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until the only delivery of this event was tried so often, and shows it. */
    public JsonPath deliveriesOf(String event, int attempts) {
        var query = "?eventId=" + event;
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> deliveries(query).getList("data.attempts", Integer.class).stream()
                        .anyMatch(made -> made >= attempts));
        return delivery(deliveries(query).getString("data[0].id")).extract().jsonPath();
    }

    /** An endpoint that a test added. */
    public record Hook(Shop shop, JsonPath answer) {
        public String id() {
            return answer.getString("data.endpoint.id");
        }

        public String secret() {
            return answer.getString("data.secret");
        }

        public ValidatableResponse shows() {
            return shop.asks().get(ENDPOINTS + "/" + id()).then();
        }

        public ValidatableResponse changes(Map<String, ?> change) {
            return shop.asks().body(change).patch(ENDPOINTS + "/" + id()).then();
        }

        public ValidatableResponse posts(String action, Map<String, ?> body) {
            var request = shop.asks();
            if (body != null) {
                request.body(body);
            }
            return request.post(ENDPOINTS + "/" + id() + "/" + action).then();
        }

        public ValidatableResponse deletes() {
            return shop.asks().delete(ENDPOINTS + "/" + id()).then();
        }
    }
}
