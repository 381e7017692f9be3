package hk.epay.merchant.directory.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.Topics;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Databases that hang up, and clients that do. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleTest {
    private static final String OUR_CONNECTIONS = "FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'merchant-sync-service'";

    @TestHTTPResource("/")
    URI service;

    @Test
    void a_database_that_hung_up_is_told_as_503_and_forgotten_when_it_is_back() throws SQLException {
        var shop = Operator.opensShop();
        Databases.ask("SELECT count(pg_terminate_backend(pid)) " + OUR_CONNECTIONS);

        var statuses = new ArrayList<Integer>();
        await().until(() -> {
            var answer = Operator.asks().get("/api/merchants/{id}", shop.id());
            statuses.add(answer.statusCode());
            if (answer.statusCode() == 503) {
                answer.then().body("code", equalTo("E023")).header("Retry-After", "2");
            }
            return answer.statusCode() == 200;
        });
        assertThat(statuses).isSubsetOf(200, 503);
        Operator.suspends(shop).statusCode(200);
    }

    @Test
    void two_hundred_clients_that_hang_up_leave_every_row_and_connection_whole() throws Exception {
        var shop = Operator.opensShop(Map.of("octopusCredentials", Operator.someCredentials()));
        for (int i = 0; i < 200; i++) {
            asksAndHangsUp(
                    "PUT",
                    "/api/merchants/" + shop.id() + "/octopus-credentials",
                    """
                    {"octopusMerchantId":"hang-%d-%s","secretKey":"s%d","webhookSecret":"w%d"}"""
                            .formatted(i, shop.id(), i, i));
        }

        await().untilAsserted(() -> assertThat(Databases.ask(
                        "SELECT count(*) " + OUR_CONNECTIONS + " AND state <> 'idle' AND state IS NOT NULL"))
                .isEqualTo("0"));
        await().untilAsserted(() -> {
            var before = version(shop);
            assertThat(version(shop)).isEqualTo(before).isPositive();
        });
        Operator.suspends(shop).statusCode(200);
        try (var topic = KafkaProbe.fromTheBeginning(Topics.MERCHANTS)) {
            topic.awaitEvent("epay.merchant.suspended", shop.id());
            var told =
                    topic.all().stream().filter(r -> r.key().equals(shop.id())).count();
            assertThat((int) told).isEqualTo(version(shop));
        }
        OurServices.fetchCredentials(shop.id()).statusCode(200);
    }

    private void asksAndHangsUp(String method, String path, String body) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var head = String.join(
                    "\r\n",
                    List.of(
                            method + " " + path + " HTTP/1.1",
                            "Host: " + service.getAuthority(),
                            "Authorization: Bearer " + TestTokens.admin(),
                            "Content-Type: application/json",
                            "Content-Length: " + bytes.length,
                            "",
                            ""));
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            // A reset, not a polite goodbye.
            socket.setSoLinger(true, 0);
        }
    }

    private static int version(Operator.Shop shop) {
        return Operator.asks().get("/api/merchants/{id}", shop.id()).jsonPath().getInt("data.version");
    }
}
