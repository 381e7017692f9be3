package hk.epay.system.browser;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.microsoft.playwright.WebSocketRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.system.browser.Visit.Screen;

import static org.assertj.core.api.Assertions.assertThat;

/** How the SDK's client follows a payment when its token is refused, or when nobody wants to hear any more. */
@Timeout(60)
class BrowserFollowTest {
    /** Follows with a token that knows of a newer one; tells what was asked of whom, and how it ended. */
    private static final String FOLLOW =
            """
            async (payment) => {
              const { EpayClient } = await import('/sdk/epay.js');
              const asked = [];
              const token = (expired) => { asked.push(expired); return expired ? 'new.b.c' : 'old.b.c'; };
              const client = new EpayClient({ token });
              const heard = await new Promise((done) => {
                const following = client.follow(payment, {
                  payment: (view) => { following.close(); done(view.status); },
                  ended: (why) => done(why.code),
                });
              });
              return { asked, heard };
            }
            """;

    private static final String CLOSE_BEFORE_THE_TOKEN_COMES =
            """
            async (payment) => {
              const { EpayClient } = await import('/sdk/epay.js');
              let opened = 0;
              window.WebSocket = class extends WebSocket { constructor(...more) { super(...more); opened++; } };
              let give;
              const client = new EpayClient({ token: () => new Promise((done) => (give = done)) });
              client.follow(payment, {}).close();
              give('a.b.c');
              await new Promise((done) => setTimeout(done));
              return opened;
            }
            """;

    @Test
    void gets_a_new_token_when_the_socket_refuses_the_old_one() {
        var sockets = new AtomicInteger();
        var result = follows(socket -> {
            if (sockets.incrementAndGet() == 1) {
                closes(socket, 4401);
            } else {
                socket.onMessage(frame -> socket.send(Played.update("completed", 5)));
            }
        });
        assertThat(result).isEqualTo(Map.of("asked", List.of(false, true), "heard", "completed"));
        assertThat(sockets).hasValue(2);
    }

    @Test
    void ends_when_the_socket_says_that_coming_back_is_useless() {
        assertThat(follows(socket -> closes(socket, 4403))).isEqualTo(Map.of("asked", List.of(false), "heard", "E027"));
    }

    @Test
    void ends_when_there_is_no_such_payment() {
        assertThat(follows(socket -> socket.onMessage(
                        frame -> socket.send("{\"type\":\"error\",\"code\":\"E003\",\"message\":\"-\"}"))))
                .isEqualTo(Map.of("asked", List.of(false), "heard", "E003"));
    }

    @Test
    void connects_nowhere_when_it_was_closed_before_the_token_came() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            visit.page().navigate("/");
            assertThat(visit.page().evaluate(CLOSE_BEFORE_THE_TOKEN_COMES, Played.PAYMENT))
                    .isEqualTo(0);
        }
    }

    /** The other ways answer nothing, so that what is heard came by the socket. */
    private static Object follows(Consumer<WebSocketRoute> server) {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.route("**/api/payments/**", route -> {});
            page.routeWebSocket("**/ws/payments", server);
            page.navigate("/");
            return page.evaluate(FOLLOW, Played.PAYMENT);
        }
    }

    private static void closes(WebSocketRoute socket, int code) {
        socket.onMessage(frame -> socket.close(new WebSocketRoute.CloseOptions().setCode(code)));
    }
}
