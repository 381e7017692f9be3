package hk.epay.sandbox.actor;

import io.restassured.response.Response;

import static io.restassured.RestAssured.given;

/** The person with the pretend phone. */
public final class Shopper {
    private Shopper() {}

    public static Response approves(Payment payment) {
        return does(payment, "processing");
    }

    public static Response pays(Payment payment) {
        return does(payment, "pay");
    }

    public static Response declines(Payment payment) {
        return does(payment, "decline");
    }

    public static Response paysLate(Payment payment) {
        return does(payment, "pay-late");
    }

    public static Response looksAt(String token) {
        return given().get("/sandbox/payments/{token}", token);
    }

    private static Response does(Payment payment, String what) {
        return given().post("/sandbox/payments/{token}/{what}", payment.token(), what);
    }
}
