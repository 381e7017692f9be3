package hk.epay.sandbox;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import hk.epay.contract.Money;
import hk.epay.sandbox.access.Signature;
import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** payment-service's adapter relies on this: a signature that passes here is one that the seed's client would make. */
@QuarkusTest
class SignatureTest extends RailTest {

    /** One thing about a signed body that somebody changed on the way. */
    record Forgery(String what, BiConsumer<Map<String, Object>, Merchant> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @CsvSource({"10000,100", "10050,100.5", "10005,100.05", "10,0.1", "1000000,10000", "1230,12.3"})
    void covers_the_amount_as_JavaScript_prints_it(long cents, String printed) {
        assertThat(Signature.printed(Money.hkd(cents))).isEqualTo(printed);
    }

    @Test
    void is_the_hmac_of_order_amount_currency_timestamp_and_nonce() {
        // echo -n 'order-1100.5HKD2026-01-01T00:00:00.000Z0123…' | openssl dgst -sha256 -hmac secret
        assertThat(Signature.of("secret", "order-1100.5HKD2026-01-01T00:00:00.000Z0123456789abcdef0123456789abcdef"))
                .isEqualTo("f2d8195a720086b8180bb1cd5f2b7fdcfda2261ea0dad57f792da689d35363a2");
    }

    @Nested
    class A_payment_whose_signature_does_not_fit {
        static Stream<Forgery> forgeries() {
            return Stream.of(
                    new Forgery("another amount", (body, m) -> body.put("amount", 1.0)),
                    new Forgery("another order", (body, m) -> body.put("orderId", Merchant.reference())),
                    new Forgery("another nonce than in the headers", (body, m) -> {
                        body.put("headerNonce", body.get("nonce"));
                        body.put("nonce", Merchant.nonce());
                        m.resealed(body, body.get("orderId") + "100HKD");
                    }),
                    new Forgery("no signature", (body, m) -> body.remove("signature")),
                    new Forgery("an empty signature", (body, m) -> body.put("signature", "")),
                    new Forgery("a short signature", (body, m) -> body.put("signature", "abc")),
                    new Forgery("a number for a signature", (body, m) -> body.put("signature", 1)),
                    new Forgery(
                            "the amount signed with its zeros",
                            (body, m) -> m.resealed(body, body.get("orderId") + "100.00HKD")),
                    new Forgery(
                            "signed by another merchant",
                            (body, m) -> Merchant.OTHER.resealed(body, body.get("orderId") + "100HKD")));
        }

        @ParameterizedTest
        @MethodSource("forgeries")
        void is_refused_and_leaves_no_trace(Forgery forgery) {
            var body = Merchant.DEMO.payment(Merchant.reference(), 100.0);
            forgery.change().accept(body, Merchant.DEMO);
            var nonce = body.getOrDefault("headerNonce", body.get("nonce"));

            Merchant.DEMO
                    .headers(body.get("timestamp"), nonce)
                    .body(body)
                    .post("/v1/payments")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("E002"));

            Merchant.DEMO.asksAboutOrder((String) body.get("orderId")).then().statusCode(404);
        }

        @Test
        void is_an_invalid_merchant_when_it_speaks_for_another() {
            var body = Merchant.DEMO.payment(Merchant.reference(), 100.0);
            body.put("merchantId", Merchant.OTHER.account().octopusMerchantId());

            Merchant.DEMO.post("/v1/payments", body).then().statusCode(401).body("code", equalTo("E001"));
        }
    }

    @Nested
    class A_refund_whose_signature_does_not_fit {
        @Test
        void moves_no_money() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);
            var body = Merchant.DEMO.refund(payment.transactionId(), Merchant.reference(), 10.0);
            body.put("amount", 100.0);

            Merchant.DEMO.post("/v1/refunds", body).then().statusCode(401).body("code", equalTo("E002"));

            assertThat(Merchant.DEMO.asksAbout(payment.transactionId()).<Float>path("refundedAmount"))
                    .isZero();
        }
    }
}
