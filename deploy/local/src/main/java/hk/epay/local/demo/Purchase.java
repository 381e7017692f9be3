package hk.epay.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.local.stack.CannotStart;

/** A shop sells two milk teas, and a shopper pays for them with a pretended phone. */
public final class Purchase {
    private static final Duration STEP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PERSONS_PATIENCE = Duration.ofMinutes(12);
    private static final DemoMerchant SHOP = DemoMerchant.DEMO;

    private final String gateway;
    private final String sandbox;
    private final boolean manual;
    private final Language language;
    private final PrintStream out;
    private final Suite suite;
    private int step;

    /**
     * A purchase that has not happened yet.
     *
     * @param gateway where the suite is, for example {@code http://localhost:3001}
     * @param sandbox where the pretended Octopus side is
     * @param manual whether a person pays on the phone page, instead of us
     */
    public Purchase(String gateway, String sandbox, boolean manual, Language language, PrintStream out) {
        this.gateway = gateway;
        this.sandbox = sandbox;
        this.manual = manual;
        this.language = language;
        this.out = out;
        this.suite = new Suite(language.tag());
    }

    /**
     * Makes it and tells about it.
     *
     * @throws CannotStart when something is not as it should be; the message says what
     */
    public void tell() throws IOException, InterruptedException {
        var shopToken = signIn();
        var order = placeOrder(shopToken);
        var checkoutToken = order.get("clientToken").asText();
        var payment = startPayment(order, checkoutToken);
        showCode(payment);
        followUntilPaid(payment, checkoutToken);
        showOrder(order, shopToken);
        showEvidence(order, payment, shopToken);
        out.println("\n" + language.choose("完成。", "Done.") + "\n");
    }

    private String signIn() throws IOException, InterruptedException {
        step("商店用 API 金鑰換取令牌", "The shop trades its API key for a token");
        call("POST /api/auth/token  " + SHOP.id());
        var answer = suite.post(
                gateway + "/api/auth/token",
                null,
                Map.of("merchantId", SHOP.id().toString(), "apiKey", SHOP.apiKey()));
        detail(language.choose("有效至", "valid until"), answer.path("expiresAt").asText());
        return answer.get("token").asText();
    }

    private JsonNode placeOrder(String shopToken) throws IOException, InterruptedException {
        step("商店建立訂單：奶茶兩杯，HK$36.00", "The shop places an order: two milk teas, HK$36.00");
        call("POST /api/orders");
        var order = suite.post(
                gateway + "/api/orders",
                shopToken,
                Map.of(
                        "description", "奶茶兩杯 Two milk teas",
                        "amount", new BigDecimal("36.00"),
                        "currency", "HKD",
                        "customerEmail", "siu.ming@example.com",
                        "metadata", Map.of("table", "8")));
        detail(
                language.choose("訂單", "order"),
                order.path("orderNumber").asText() + "  " + order.path("id").asText());
        detail(language.choose("狀態", "status"), order.path("status").asText());
        return order;
    }

    private JsonNode startPayment(JsonNode order, String checkoutToken) throws IOException, InterruptedException {
        step("顧客的瀏覽器只憑訂單令牌開始付款", "The shopper's browser starts a payment with nothing but the order's token");
        call("POST /api/payments");
        var payment = suite.post(
                gateway + "/api/payments",
                checkoutToken,
                Map.of("orderId", order.get("id").asText(), "method", "octopus_qr"));
        var deadline = System.nanoTime() + STEP_PATIENCE.toNanos();
        while (payment.path("paymentToken").isMissingNode()
                || payment.path("paymentToken").isNull()) {
            // The Octopus side is late; the payment exists and its token follows.
            if (System.nanoTime() > deadline) {
                throw new CannotStart("The Octopus side has not answered: " + payment);
            }
            payment = suite.get(
                    gateway + "/api/payments/" + payment.get("id").asText() + "?waitSeconds=5", checkoutToken);
        }
        detail(language.choose("付款", "payment"), payment.get("id").asText());
        detail(language.choose("狀態", "status"), payment.path("status").asText());
        return payment;
    }

    private void showCode(JsonNode payment) throws IOException {
        step("顧客掃描八達通二維碼", "The shopper scans the Octopus code");
        var url = Suite.JSON
                .readTree(payment.get("qrCodeData").asText())
                .get("url")
                .asText();
        out.println();
        out.println(TerminalQr.draw(url).indent(5).stripTrailing());
        out.println();
        detail(language.choose("內容", "content"), url);
    }

    private void followUntilPaid(JsonNode payment, String checkoutToken) throws IOException, InterruptedException {
        var token = payment.get("paymentToken").asText();
        try (var live = new LiveStatusView(
                suite.client(), gateway, checkoutToken, payment.get("id").asText())) {
            if (manual) {
                step("請在手機頁面批准付款", "Now approve on the phone page");
                detail(language.choose("手機", "phone"), sandbox + "/phone?token=" + token);
            } else {
                step("顧客在（模擬的）手機上批准", "The shopper approves on the (pretended) phone");
                call("POST " + sandbox + "/sandbox/payments/{token}/pay");
                suite.post(sandbox + "/sandbox/payments/" + token + "/pay", null, Map.of());
            }
            var approved = System.nanoTime();
            step("瀏覽器即時得知結果（WebSocket）", "The browser learns the outcome live (WebSocket)");
            var end = live.follow(manual ? PERSONS_PATIENCE : STEP_PATIENCE, state -> tellState(state, approved));
            if (!end.equals("completed")) {
                throw new CannotStart("The payment ended as " + end + ".");
            }
        }
    }

    private void tellState(JsonNode state, long since) {
        var line =
                "v" + state.path("version").asInt() + "  " + state.get("status").asText();
        if (!manual) {
            line += "  (+%d ms)".formatted((System.nanoTime() - since) / 1_000_000);
        }
        detail(state.path("type").asText(), line);
    }

    private void showOrder(JsonNode order, String shopToken) throws IOException, InterruptedException {
        step("訂單已付款", "The order is paid");
        var url = gateway + "/api/orders/" + order.get("id").asText();
        call("GET /api/orders/{id}");
        var deadline = System.nanoTime() + STEP_PATIENCE.toNanos();
        var status = suite.get(url, shopToken).get("status").asText();
        while (!status.equals("paid")) {
            if (System.nanoTime() > deadline) {
                throw new CannotStart("The order is still " + status + ".");
            }
            status = suite.get(url, shopToken).get("status").asText();
        }
        detail(language.choose("狀態", "status"), status);
    }

    private void showEvidence(JsonNode order, JsonNode payment, String shopToken)
            throws IOException, InterruptedException {
        step("發生過的每件事都有紀錄", "Everything that happened is on record");
        call("GET /api/orders/{id}/events");
        list(suite.get(gateway + "/api/orders/" + order.get("id").asText() + "/events", shopToken));
        call("GET /api/payments/{id}/events");
        list(suite.get(gateway + "/api/payments/" + payment.get("id").asText() + "/events", shopToken));
    }

    private void list(JsonNode events) {
        for (var event : events) {
            detail(event.path("occurredAt").asText(event.path("at").asText()), what(event));
        }
    }

    /** An order's history has facts; a payment's has what was heard, and the moves that this made. */
    private static String what(JsonNode event) {
        if (event.hasNonNull("type")) {
            return event.get("type").asText();
        }
        if (event.path("kind").asText().equals("evidence")) {
            return event.path("source").asText() + ": " + event.path("said").asText();
        }
        return event.path("event").asText(event.path("said").asText());
    }

    private void step(String zh, String en) {
        step++;
        out.println("\n" + step + "  " + language.choose(zh, en));
    }

    private void call(String what) {
        out.println("     → " + what);
    }

    private void detail(String name, String value) {
        out.println("     " + name + "  " + value);
    }
}
