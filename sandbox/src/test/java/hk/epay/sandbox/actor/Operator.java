package hk.epay.sandbox.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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

    /** What day it is at the rail, in Hong Kong. */
    public static String today() {
        var now = Instant.parse(given().get("/sandbox/clock").path("now"));
        return LocalDate.ofInstant(now, ZoneId.of("Asia/Hong_Kong")).toString();
    }

    /** Ends this business day. */
    public static Response closes(String date) {
        return given().contentType(ContentType.JSON)
                .body("{\"date\":\"" + date + "\"}")
                .post("/sandbox/settlements");
    }

    /** The rail's own books about a payment. */
    public static JsonPath reads(Payment payment) {
        return Shopper.looksAt(payment.token()).then().statusCode(200).extract().jsonPath();
    }
}
