package hk.epay.gateway.live.socketio;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.config.Secrets;

import static org.assertj.core.api.Assertions.assertThat;

/** The door of Socket.IO as HTTP shows it. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class SocketIoTest {
    private static final String DOOR = "/socket.io/?EIO=4&transport=polling";

    @TestHTTPResource
    URI gateway;

    @Inject
    Secrets secrets;

    Stage stage;

    @Nested
    class A_handshake {
        @Test
        void tells_how_this_server_behaves() throws Exception {
            var answer = Http.get(gateway, DOOR);
            var opening = new JsonObject(answer.body().substring(1));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("0{");
            assertThat(opening.getInteger("pingInterval")).isEqualTo(25_000);
            assertThat(opening.getInteger("pingTimeout")).isEqualTo(20_000);
            assertThat(opening.getInteger("maxPayload")).isEqualTo(1_000_000);
            assertThat(opening.getJsonArray("upgrades")).containsExactly("websocket");
        }

        @Test
        void is_readable_for_an_allowed_page_and_refused_to_others() throws Exception {
            var allowed = Http.get(gateway, DOOR, "Origin", Stage.FRONTEND);
            var other = Http.get(gateway, DOOR, "Origin", "https://evil.example.com");

            assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(Stage.FRONTEND);
            assertThat(other.statusCode()).isEqualTo(403);
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }

        @Test
        void with_cookies_and_no_origin_is_refused_unless_it_is_from_our_own_page() throws Exception {
            assertThat(Http.get(gateway, DOOR, "Cookie", "a=b").statusCode()).isEqualTo(403);
            assertThat(Http.get(gateway, DOOR, "Cookie", "a=b", "Sec-Fetch-Site", "same-origin")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class A_session {
        @Test
        void that_is_not_known_begins_anew() throws Exception {
            var answer = Http.get(gateway, DOOR + "&sid=nobody");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        }

        @Test
        void of_another_replica_is_asked_there() throws Exception {
            var sid = new ReplicaSids(Optional.of(stage.payments().url()), secrets.jwtSecret()).next();
            var polled = Http.get(gateway, DOOR + "&sid=" + sid);
            var posted = Http.post(gateway, DOOR + "&sid=" + sid, "40");

            assertThat(polled.body()).contains("\"service\":\"payment\"", sid);
            assertThat(posted.body()).contains("\"body\":\"40\"");
        }

        @Test
        void of_another_replica_that_is_gone_cannot_be_upgraded_and_begins_anew() throws Exception {
            // This one takes connections, and no sockets.
            var sid = new ReplicaSids(Optional.of(stage.payments().url()), secrets.jwtSecret()).next();
            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head(
                        "GET",
                        "/socket.io/?EIO=4&transport=websocket&sid=" + sid,
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));

                assertThat(client.readStatus()).isEqualTo(400);
            }
        }

        @Test
        void that_was_passed_on_once_is_not_passed_on_again() throws Exception {
            var sid = new ReplicaSids(Optional.of(stage.payments().url()), secrets.jwtSecret()).next();

            assertThat(Http.get(gateway, DOOR + "&sid=" + sid, "X-Epay-Passed-On", "1")
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void ends_when_a_body_is_too_large() throws Exception {
            var sid = new JsonObject(Http.get(gateway, DOOR).body().substring(1)).getString("sid");
            var answer = Http.post(gateway, DOOR + "&sid=" + sid, "4" + "x".repeat(1_000_000));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(Http.get(gateway, DOOR + "&sid=" + sid).statusCode()).isEqualTo(400);
        }
    }
}
