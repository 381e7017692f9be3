package hk.epay.kit.health;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** Operators ask without a token, and a bad one does not keep them out. */
@QuarkusTest
class HealthTest {
    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void is_answered_to_everyone_inside(String path) {
        given().get(path).then().statusCode(200).body("status", equalTo("UP"));
        given().headers("Authorization", "Bearer x.y.z").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/openapi"})
    void so_are_metrics_and_the_description_of_the_interface(String path) {
        given().get(path).then().statusCode(200);
    }
}
