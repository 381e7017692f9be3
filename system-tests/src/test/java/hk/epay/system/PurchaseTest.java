package hk.epay.system;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;

import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.actor.Checkout;
import hk.epay.system.actor.Merchant;
import hk.epay.system.actor.Shopper;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;

/** One purchase, as everybody sees it. */
class PurchaseTest {
    private final Suite suite = Suite.running();
    private final Merchant merchant = Merchant.of(suite, DemoMerchant.DEMO);
    private final Shopper shopper = new Shopper(suite);

    @Test
    void everybody_says_the_same_within_a_second() {
        var order = merchant.createsOrder("100.00");
        var payment = merchant.startsPayment(order);
        try (var checkout = Checkout.opens(suite, order.clientToken()).follows(payment.id())) {
            assertThat(checkout.hears("snapshot").getString("status")).isEqualTo("pending");
            shopper.pays(payment);
            var update = checkout.sees("completed", Duration.ofSeconds(1));
            assertThat(update.getString("paymentId")).isEqualTo(payment.id());
            assertThat(update.getString("orderId")).isEqualTo(order.id());
            assertThat(checkout.versions()).isSorted();
        }
        merchant.sees("/api/payments/" + payment.id())
                .body("data.status", equalTo("completed"))
                .body("data.octopusTransactionId", matchesPattern(".+"));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(merchant.status(order)).isEqualTo("paid"));
        merchant.sees("/api/payments/" + payment.id() + "/events")
                .body("data.source", hasItems("answer", "webhook"))
                .body("data.event", hasItems("epay.payment.created", "epay.payment.ready", "epay.payment.completed"));
        merchant.sees("/api/orders/" + order.id() + "/events").statusCode(200);
        shopper.bankStatement(payment).statusCode(200);
    }

    @Test
    void the_code_says_what_the_rail_gave_us() throws Exception {
        var order = merchant.createsOrder("88.80");
        var payment = merchant.startsPayment(order);
        var png = given().auth()
                .oauth2(order.clientToken())
                .get(suite.door() + "/api/payments/" + payment.id() + "/qr.png?size=400")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var code = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))));
        assertThat(code.getText()).isEqualTo(payment.url());
        given().auth()
                .oauth2(order.clientToken())
                .get(suite.door() + "/api/payments/" + payment.id() + "/qr.svg")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("image/svg+xml"));
    }

    @Test
    void a_payment_made_a_millisecond_after_its_order_works() {
        for (int i = 0; i < 20; i++) {
            merchant.startsPayment(merchant.createsOrder("10.00"));
        }
    }

    @Test
    void a_declined_payment_leaves_the_order_payable() {
        var order = merchant.createsOrder("50.00");
        var first = merchant.startsPayment(order);
        shopper.declines(first);
        await().until(() -> merchant.status(first).equals("failed"));
        var second = merchant.startsPayment(order);
        shopper.pays(second);
        await().until(() -> merchant.status(order).equals("paid"));
    }

    @Test
    void a_cancelled_order_cancels_its_payment_and_cannot_be_paid() {
        var order = merchant.createsOrder("50.00");
        var payment = merchant.startsPayment(order);
        merchant.posts("/api/orders/" + order.id() + "/cancel");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> merchant.status(order).equals("cancelled"));
        await().until(() -> merchant.status(payment).equals("cancelled"));
        merchant.posts("/api/payments", Map.of("orderId", order.id()))
                .statusCode(409)
                .body("code", equalTo("E018"));
    }

    @Test
    void the_seeds_answers_have_its_fields_and_its_words() {
        var order = merchant.posts("/api/orders", Map.of("description", "商品描述", "amount", 100.00, "currency", "HKD"))
                .statusCode(201)
                .body("success", equalTo(true))
                .body("message", equalTo("訂單已創建"))
                .body("data.orderNumber", matchesPattern("ORD-[A-Z0-9]{6,8}"))
                .body("data.status", equalTo("pending"))
                .extract()
                .<String>path("data.id");
        merchant.posts(
                        "/api/payments",
                        Map.of("orderId", order, "amount", 100.00, "currency", "HKD", "method", "octopus_qr"))
                .statusCode(201)
                .body("message", equalTo("支付請求已創建"))
                .body("data.paymentToken", matchesPattern("[A-Za-z0-9]{7}"))
                .body("data.qrCodeData", matchesPattern("\\{\"url\":.*"));
    }

    @Test
    void the_door_is_healthy_and_shows_only_what_is_public() {
        given().get(suite.door() + "/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("services.payment", equalTo("UP"));
        for (var inside :
                new String[] {"/internal/orders/x", "/internal/live/payments/x", "/internal/merchants/mer_demo"}) {
            given().auth()
                    .oauth2(merchant.token())
                    .get(suite.door() + inside)
                    .then()
                    .statusCode(404);
        }
    }
}
