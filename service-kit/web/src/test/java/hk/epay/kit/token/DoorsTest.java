package hk.epay.kit.token;

import java.time.Instant;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.kit.trial.Jwt;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

/** Who comes in where, over HTTP. */
@QuarkusTest
class DoorsTest {
    private static final MerchantId MERCHANT = MerchantId.of("mer_demo");
    private static final OrderId ORDER = OrderId.of("0190a1b2-3c4d-7123-8456-0123456789ab");

    @Inject
    Tokens tokens;

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "nobody,   open,     200",
        "nobody,   merchant, 401",
        "nobody,   shop,     401",
        "nobody,   admin,    401",
        "nobody,   service,  401",
        "merchant, open,     200",
        "merchant, merchant, 200",
        "merchant, shop,     200",
        "merchant, admin,    403",
        "merchant, service,  403",
        "checkout, open,     200",
        "checkout, merchant, 403",
        "checkout, shop,     200",
        "checkout, admin,    403",
        "checkout, service,  403",
        "admin,    merchant, 403",
        "admin,    shop,     403",
        "admin,    admin,    200",
        "admin,    service,  403",
        "service,  merchant, 403",
        "service,  admin,    403",
        "service,  service,  200"
    })
    void each_door_opens_to_its_scopes_only(String who, String door, int status) {
        knock(door, token(who)).statusCode(status);
    }

    @Nested
    class A_door_that_nobody_thought_about {
        @ParameterizedTest
        @ValueSource(strings = {"nobody", "merchant", "checkout", "admin", "service"})
        void stays_shut_for_everyone(String who) {
            int status = who.equals("nobody") ? 401 : 403;
            knock("forgotten", token(who)).statusCode(status).body("success", is(false));
            given().headers("Authorization", "Bearer " + token(who))
                    .get("/forgotten")
                    .then()
                    .statusCode(status)
                    .body("data", equalTo(null));
        }

        @Test
        void stays_shut_for_other_spellings_of_its_path() {
            for (var path : new String[] {
                "/doors/forgotten;x",
                "/doors/forgotten/",
                "//doors/forgotten",
                "/doors/%66orgotten",
                "/doors/./forgotten"
            }) {
                given().urlEncodingEnabled(false)
                        .headers("Authorization", "Bearer " + token("merchant"))
                        .get(path)
                        .then()
                        .statusCode(not(200));
            }
        }
    }

    @Nested
    class Without_a_valid_token {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Bearer",
                    "Bearer ",
                    "Bearer x.y.z",
                    "Basic bWVyX2RlbW86ZXBrX3Rlc3RfZGVtbw==",
                    "Digest username=mer_demo",
                    "epk_test_demo"
                })
        void the_answer_is_a_problem_that_says_which_scheme_to_use(String authorization) {
            given().headers("Authorization", authorization)
                    .get("/doors/merchant")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "Bearer")
                    .header("Cache-Control", "no-store")
                    .body("code", equalTo("E008"))
                    .body("success", is(false));
        }

        @Test
        void an_expired_one_and_a_forged_one_are_told_the_same() {
            var expired =
                    Jwt.merchant("mer_demo", Instant.now().minusSeconds(7200)).toString();
            var forged = Jwt.merchant("mer_demo", Instant.now())
                    .signedWith("not-ours-0123456789abcdefghijklmnopqrst")
                    .toString();
            for (var token : new String[] {expired, forged}) {
                knock("merchant", token)
                        .statusCode(401)
                        .header("WWW-Authenticate", "Bearer")
                        .body("code", equalTo("E008"))
                        .body("detail", equalTo("缺少有效的存取權杖。"));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"x.y.z", "", "eyJhbGciOiJub25lIn0.e30."})
        void an_open_door_does_not_look_at_it(String token) {
            knock("open", token).statusCode(200);
        }
    }

    @Nested
    class The_caller {
        @Test
        void is_known_by_the_token_and_by_nothing_else() {
            given().headers("Authorization", "Bearer " + token("merchant"), "X-Merchant-Id", "mer_other")
                    .queryParam("merchantId", "mer_other")
                    .get("/doors/merchant")
                    .then()
                    .body("data.merchantId", equalTo("mer_demo"));
        }

        @Test
        void at_a_checkout_is_bound_to_the_order() {
            knock("shop", token("checkout"))
                    .body("data.merchantId", equalTo("mer_demo"))
                    .body("data.onlyOrder", equalTo(ORDER.toString()))
                    .body("data.scope", equalTo("checkout"));
        }

        @Test
        void is_no_tenant_when_it_is_the_operator() {
            knock("admin-as-tenant", token("admin")).statusCode(403).body("code", equalTo("E009"));
        }

        @Test
        void is_believed_with_the_previous_secret_while_it_rotates() {
            var old = Jwt.merchant("mer_demo", Instant.now())
                    .signedWith(Jwt.PREVIOUS_SECRET)
                    .toString();
            knock("merchant", old).statusCode(200);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"nobody, 401", "merchant, 200"})
        void can_be_asked_for_behind_an_open_door_too(String who, int status) {
            knock("curious", token(who)).statusCode(status);
        }

        @Test
        void is_nobody_behind_an_open_door_with_a_bad_token() {
            knock("curious", "x.y.z").statusCode(401).body("code", equalTo("E008"));
        }

        @Test
        void may_write_the_scheme_in_any_case() {
            given().headers("Authorization", "bEaReR   " + token("merchant"))
                    .get("/doors/merchant")
                    .then()
                    .statusCode(200);
        }
    }

    private ValidatableResponse knock(String door, String token) {
        var request = token == null ? given() : given().headers("Authorization", "Bearer " + token);
        return request.get("/doors/" + door).then();
    }

    private String token(String who) {
        return switch (who) {
            case "merchant" -> tokens.merchant(MERCHANT).token();
            case "checkout" ->
                tokens.checkout(MERCHANT, ORDER, Instant.now().plusSeconds(60)).token();
            case "admin" -> tokens.admin().token();
            case "service" -> tokens.service("trial").token();
            default -> null;
        };
    }
}
