package hk.epay.system.actor;

import io.restassured.response.ValidatableResponse;

import hk.epay.local.stack.Service;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;

/** Somebody with the Octopus App: the sandbox's phone, without its page. */
public final class Shopper {
    private final Suite suite;

    public Shopper(Suite suite) {
        this.suite = suite;
    }

    public void pays(Merchant.Payment payment) {
        does("pay", payment).statusCode(200);
    }

    public void declines(Merchant.Payment payment) {
        does("decline", payment).statusCode(200);
    }

    /** What the rail's own books say. */
    public ValidatableResponse bankStatement(Merchant.Payment payment) {
        return given().get(suite.inside(Service.SANDBOX) + "/sandbox/payments/" + payment.token())
                .then();
    }

    private ValidatableResponse does(String what, Merchant.Payment payment) {
        return given().post(suite.inside(Service.SANDBOX) + "/sandbox/payments/" + payment.token() + "/" + what)
                .then();
    }
}
