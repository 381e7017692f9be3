package hk.epay.merchant.directory.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import hk.epay.contract.OrderId;
import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Every endpoint × every kind of caller. A route that is missing here fails the last test. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationTest {
    private static final String EVERYONE = "everyone";
    private static final String ADMIN = "admin";
    private static final String SERVICE = "service";
    private static final String MERCHANTS = "merchants";
    private static final String OPERATOR_AND_SELF = "operator and the merchant itself";

    /** Endpoint → the only caller that it opens to. */
    private static final Map<String, String> DOORS = new LinkedHashMap<>();

    static {
        DOORS.put("POST /api/auth/token", EVERYONE);
        DOORS.put("POST /api/merchants", ADMIN);
        DOORS.put("GET /api/merchants", ADMIN);
        DOORS.put("GET /api/merchants/{id}", OPERATOR_AND_SELF);
        DOORS.put("POST /api/merchants/{id}/suspend", ADMIN);
        DOORS.put("POST /api/merchants/{id}/reinstate", ADMIN);
        DOORS.put("PUT /api/merchants/{id}/allowed-origins", ADMIN);
        DOORS.put("POST /api/merchants/{id}/keys", OPERATOR_AND_SELF);
        DOORS.put("GET /api/merchants/{id}/keys", OPERATOR_AND_SELF);
        DOORS.put("DELETE /api/merchants/{id}/keys/{keyId}", OPERATOR_AND_SELF);
        DOORS.put("PUT /api/merchants/{id}/octopus-credentials", ADMIN);
        DOORS.put("GET /api/merchants/{id}/octopus-credentials", ADMIN);
        DOORS.put("GET /api/events", MERCHANTS);
        for (var endpoint : List.of("GET", "POST")) {
            DOORS.put(endpoint + " /api/merchant-platform/webhook-endpoints", MERCHANTS);
        }
        for (var endpoint : List.of("GET", "PATCH", "DELETE")) {
            DOORS.put(endpoint + " /api/merchant-platform/webhook-endpoints/{id}", MERCHANTS);
        }
        for (var action : List.of("rotate-secret", "ping", "resend")) {
            DOORS.put("POST /api/merchant-platform/webhook-endpoints/{id}/" + action, MERCHANTS);
        }
        DOORS.put("GET /api/merchant-platform/webhook-deliveries", MERCHANTS);
        DOORS.put("GET /api/merchant-platform/webhook-deliveries/{id}", MERCHANTS);
        DOORS.put("POST /api/merchant-platform/webhook-deliveries/{id}/resend", MERCHANTS);
        for (var question : List.of("verify-connection", "merchant-info", "settings", "api-usage")) {
            DOORS.put("GET /api/merchant-platform/" + question, MERCHANTS);
        }
        DOORS.put("PUT /api/merchant-platform/settings", MERCHANTS);
        DOORS.put("GET /internal/dead-letters", ADMIN);
        DOORS.put("POST /internal/dead-letters/{id}/replay", ADMIN);
        DOORS.put("GET /internal/merchants/{id}/octopus-credentials", SERVICE);
        DOORS.put("GET /internal/octopus-merchants/default/webhook-secrets", SERVICE);
        DOORS.put("GET /internal/octopus-merchants/{octopusMerchantId}/webhook-secrets", SERVICE);
    }

    /** Caller → its Authorization header; and whether the token is to be believed. */
    private static Map<String, String> callers() {
        var own = DemoMerchant.DEMO.id().value();
        var callers = new LinkedHashMap<String, String>();
        callers.put("nobody", null);
        callers.put("nonsense", "Bearer x.y.z");
        callers.put("no bearer", "Basic YWRtaW46YWRtaW4=");
        callers.put("expired admin", "Bearer " + TestTokens.admin().expired());
        callers.put("early admin", "Bearer " + TestTokens.admin().notYetValid());
        callers.put("unsigned admin", "Bearer " + TestTokens.admin().unsigned());
        callers.put("forged admin", "Bearer " + TestTokens.admin().foreignSigned());
        callers.put(
                "unsigned service",
                "Bearer " + TestTokens.service("payment-service").unsigned());
        callers.put(
                "forged service",
                "Bearer " + TestTokens.service("payment-service").foreignSigned());
        callers.put(
                "shopper", "Bearer " + TestTokens.checkout(own, OrderId.next().toString()));
        callers.put("the merchant itself", "Bearer " + TestTokens.merchant(own));
        callers.put(
                "another merchant",
                "Bearer " + TestTokens.merchant(DemoMerchant.OTHER.id().value()));
        callers.put(SERVICE, "Bearer " + TestTokens.service("payment-service"));
        callers.put(ADMIN, "Bearer " + TestTokens.admin());
        return callers;
    }

    private static final List<String> BELIEVED =
            List.of("shopper", "the merchant itself", "another merchant", SERVICE, ADMIN);

    static Stream<Arguments> everyDoorAndCaller() {
        return DOORS.entrySet().stream().flatMap(door -> callers().entrySet().stream()
                .map(caller -> Arguments.of(door.getKey(), door.getValue(), caller.getKey(), caller.getValue())));
    }

    @ParameterizedTest(name = "{0} by {2}")
    @MethodSource("everyDoorAndCaller")
    void every_door_opens_to_whom_it_is_meant_for(String door, String opensTo, String caller, String header) {
        var request = given().contentType("application/json").body("{}");
        if (header != null) {
            request.header("Authorization", header);
        }
        var parts = door.split(" ");
        var path = parts[1].replace("{id}", DemoMerchant.DEMO.id().value())
                .replace("{keyId}", "key_0000000000000000")
                .replace("{octopusMerchantId}", DemoMerchant.DEMO.octopusMerchantId());
        var answer = request.request(parts[0], path).then();

        boolean isMerchant = opensTo.equals(MERCHANTS)
                && List.of("the merchant itself", "another merchant").contains(caller);
        boolean isSelfOrOperator = opensTo.equals(OPERATOR_AND_SELF)
                && List.of("the merchant itself", ADMIN).contains(caller);
        if (opensTo.equals(EVERYONE) || opensTo.equals(caller) || isMerchant || isSelfOrOperator) {
            // There is no merchant platform beside these tests, and 503 says so.
            assertThat(answer.extract().statusCode()).isNotIn(401, 403, 500);
        } else if (opensTo.equals(OPERATOR_AND_SELF) && caller.equals("another merchant")) {
            answer.statusCode(404).body("code", equalTo("E026"));
        } else if (BELIEVED.contains(caller)) {
            answer.statusCode(403).body("code", equalTo("E009"));
        } else {
            answer.statusCode(401).body("code", equalTo("E008")).header("WWW-Authenticate", "Bearer");
        }
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void no_spelling_of_a_path_gets_around_it(String path) {
        var status = given().urlEncodingEnabled(false).get(path).statusCode();
        assertThat(status).isIn(400, 401, 404);
    }

    static Stream<String> disguises() {
        return Stream.of(
                "/internal/merchants/mer_demo/octopus-credentials;x",
                "/internal;x/merchants/mer_demo/octopus-credentials",
                "/internal/merchants/mer_demo/octopus-credentials%3Bx",
                "/internal/merchants/mer_demo/octopus-credentials/",
                "//internal/merchants/mer_demo/octopus-credentials",
                "/internal//merchants/mer_demo/octopus-credentials",
                "/%69nternal/merchants/mer_demo/octopus-credentials",
                "/api/../internal/merchants/mer_demo/octopus-credentials",
                "/api/merchants;x",
                "/api/merchants/",
                "/api/%6Derchants");
    }

    @Test
    void there_is_no_other_door() {
        Map<String, Map<String, Object>> paths =
                given().accept("application/json").get("/q/openapi").jsonPath().getMap("paths");
        var found = new TreeSet<String>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(key -> Stream.of("get", "put", "post", "delete", "patch", "head", "options")
                        .anyMatch(key::equals))
                .forEach(method -> found.add(method.toUpperCase() + " " + path)));
        found.removeIf(door -> door.contains(" /q/"));
        assertThat(found).isEqualTo(new TreeSet<>(DOORS.keySet()));
    }
}
