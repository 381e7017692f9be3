package hk.epay.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.Race;
import hk.epay.system.actor.Checkout;
import hk.epay.system.actor.Merchant;
import hk.epay.system.actor.Shopper;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two gateways, and nobody has to know which of them knows what. */
class LiveReplicasTest {
    private final Suite suite = Suite.running();
    private final Merchant merchant = Merchant.of(suite, DemoMerchant.DEMO);
    private final Shopper shopper = new Shopper(suite);

    @Test
    @Race(22)
    void a_page_at_either_gateway_hears_of_a_payment_that_was_told_to_the_other() {
        assertThat(suite.doors()).hasSizeGreaterThan(1);
        var order = merchant.createsOrder("12.00");
        var payment = merchant.startsPayment(order);
        var pages = suite.doors().stream()
                .map(door -> Checkout.opens(door, order.clientToken()).follows(payment.id()))
                .toList();
        try {
            pages.forEach(page -> page.hears("snapshot"));
            // The rail knows one door only, so the webhook comes in at one of them.
            shopper.pays(payment);
            pages.forEach(page -> page.sees("completed", Duration.ofSeconds(5)));
            assertThat(pages).allSatisfy(page -> assertThat(page.versions()).isSorted());
        } finally {
            pages.forEach(Checkout::close);
        }
    }

    /** A balancer without memory: the session began at one gateway, and its WebSocket arrives at the other. */
    @Test
    void a_page_on_socket_io_may_upgrade_through_the_gateway_that_does_not_know_it() throws Exception {
        var order = merchant.createsOrder("12.00");
        var payment = merchant.startsPayment(order);
        var path = "/socket.io/?EIO=4&transport=";
        var opening = given().get(suite.doors().get(0) + path + "polling").asString();
        var sid = JsonPath.from(opening.substring(1)).getString("sid");
        var heard = new LinkedBlockingQueue<String>();
        var elsewhere = URI.create(suite.doors().get(1).replace("http:", "ws:") + path + "websocket&sid=" + sid);
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(elsewhere, new Ear(heard))
                .get(10, TimeUnit.SECONDS);

        socket.sendText("2probe", true).join();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("3probe");
        socket.sendText("5", true).join();
        socket.sendText("40{\"token\":\"" + order.clientToken() + "\"}", true).join();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("40");
        socket.sendText("42[\"joinPaymentRoom\",\"" + payment.id() + "\"]", true)
                .join();
        assertThat(heard.poll(10, TimeUnit.SECONDS))
                .startsWith("42[\"paymentUpdate\"")
                .contains(payment.id());
        shopper.pays(payment);
        await().untilAsserted(() -> assertThat(heard).anyMatch(word -> word.contains("\"completed\"")));
        socket.abort();
    }

    private record Ear(Queue<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.add(text.toString());
            socket.request(1);
            return null;
        }
    }
}
