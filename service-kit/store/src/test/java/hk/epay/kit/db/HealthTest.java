package hk.epay.kit.db;

import java.sql.SQLException;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testapp.DatabaseLine;
import hk.epay.kit.testapp.DatabaseLine.State;
import hk.epay.kit.testing.Databases;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class HealthTest {
    @AfterEach
    void mended() {
        DatabaseLine.is(State.WHOLE);
    }

    @Test
    void a_service_is_ready_with_its_database_and_tells_of_kafka() {
        await().untilAsserted(() -> ready().statusCode(200)
                .body("checks.name", hasItems("database", "kafka"))
                .body("checks.find { it.name == 'database' }.data.migrations", greaterThan(3))
                .body("checks.find { it.name == 'kafka' }.data.state", equalTo("connected")));
    }

    @Test
    void a_service_without_its_database_is_alive_but_not_ready() {
        DatabaseLine.is(State.CUT);
        await().untilAsserted(() -> ready().statusCode(503)
                .body("checks.find { it.name == 'database' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'kafka' }.status", equalTo("UP")));
        RestAssured.get("/q/health/live").then().statusCode(200);

        DatabaseLine.is(State.WHOLE);
        await().untilAsserted(() -> ready().statusCode(200));
    }

    @Test
    void a_service_without_its_tables_is_not_ready() throws SQLException {
        Databases.execute("ALTER TABLE flyway_schema_history RENAME TO elsewhere");
        try {
            ready().statusCode(503);
        } finally {
            Databases.execute("ALTER TABLE elsewhere RENAME TO flyway_schema_history");
        }
    }

    @Test
    void messaging_has_no_say_in_whether_a_service_lives() {
        RestAssured.get("/q/health/live").then().statusCode(200).body("checks", hasSize(0));
    }

    private static ValidatableResponse ready() {
        return RestAssured.get("/q/health/ready").then();
    }
}
