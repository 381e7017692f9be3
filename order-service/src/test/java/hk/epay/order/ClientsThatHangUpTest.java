package hk.epay.order;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.order.Merchant.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class ClientsThatHangUpTest {
    @TestHTTPResource
    java.net.URL url;

    @Test
    void leave_the_pool_and_the_rows_whole() throws Exception {
        var description = "hung up " + UUID.randomUUID();
        for (int i = 0; i < 200; i++) {
            placeAndHangUp(description, i % 4);
        }

        // Every connection is free again, none in the middle of something.
        await().atMost(Duration.ofSeconds(10)).until(() -> "0"
                .equals(Databases.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND state LIKE 'idle in transaction%'")));
        for (int i = 0; i < 40; i++) {
            DEMO.placesOrder();
        }
        // What was stored, was stored whole.
        assertThat(Databases.ask(
                        "SELECT count(*) FROM orders o WHERE description = ? AND (SELECT count(*) FROM order_event e"
                                + " WHERE e.order_id = o.id AND e.version = 1) <> 1",
                        description))
                .isEqualTo("0");
        assertThat(Databases.ask("SELECT count(*) > 0 FROM orders WHERE description = ?", description))
                .isEqualTo("t");
        // And told: nothing is left behind in the outbox.
        await().until(() -> "0".equals(Databases.ask("SELECT count(*) FROM outbox")));
    }

    private void placeAndHangUp(String description, int millis) throws Exception {
        var body = "{\"description\":\"" + description + "\",\"amount\":1,\"currency\":\"HKD\"}";
        var request = "POST /api/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + TestTokens.merchant("mer_demo").text() + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            // At different moments of the request's life.
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(millis).toNanos());
        }
    }
}
