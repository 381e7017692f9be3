package hk.epay.sandbox.actor;

import java.time.Duration;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;

/** The person who makes the rail misbehave, puts its clock forward and reads its books. */
public final class Operator {
    private Operator() {}

    public static void setsFaults(String json) {
        asksForFaults(json).then().statusCode(200);
    }

    public static Response asksForFaults(String json) {
        return given().contentType(ContentType.JSON).body(json).put("/sandbox/faults");
    }

    /** An honest rail again. */
    public static void clearsFaults() {
        setsFaults("{}");
    }

    public static void advancesTheClock(Duration by) {
        given().contentType(ContentType.JSON)
                .body("{\"advanceSeconds\":" + by.toSeconds() + "}")
                .post("/sandbox/clock")
                .then()
                .statusCode(200);
    }

    /** The rail's own books about a payment. */
    public static JsonPath reads(Payment payment) {
        return Shopper.looksAt(payment.token()).then().statusCode(200).extract().jsonPath();
    }
}
