package hk.epay.sandbox;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** payment-service's reconciliation relies on this: a call without an answer can always be asked about. */
@QuarkusTest
class EnquiryTest extends RailTest {

    @Nested
    class A_payment {
        @Test
        void can_be_asked_about_by_the_rails_id() {
            var payment = Merchant.DEMO.opens(100.5);

            Merchant.DEMO
                    .asksAbout(payment.transactionId())
                    .then()
                    .statusCode(200)
                    .body("transactionId", equalTo(payment.transactionId()))
                    .body("orderId", equalTo(payment.orderId()))
                    .body("status", equalTo("pending"))
                    .body("amount", equalTo(100.5f))
                    .body("currency", equalTo("HKD"))
                    .body("paymentToken", equalTo(payment.token()))
                    .body("paymentUrl", notNullValue())
                    .body("refundedAmount", equalTo(0.0f))
                    .body("refunds", empty())
                    .body("paidAt", nullValue());
        }

        @Test
        void can_be_asked_about_by_the_merchants_reference() {
            var payment = Merchant.DEMO.opens(100.0);

            Merchant.DEMO
                    .asksAboutOrder(payment.orderId())
                    .then()
                    .statusCode(200)
                    .body("transactionId", equalTo(payment.transactionId()));
        }

        @Test
        void tells_its_amounts_with_two_decimals() {
            var payment = Merchant.DEMO.opens(100.0);

            assertThat(Merchant.DEMO.asksAbout(payment.transactionId()).asString())
                    .contains("\"amount\":100.00")
                    .contains("\"refundedAmount\":0.00");
        }

        @Test
        void tells_when_it_was_paid() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            Merchant.DEMO
                    .asksAbout(payment.transactionId())
                    .then()
                    .body("status", equalTo("paid"))
                    .body("paidAt", notNullValue());
        }

        @Test
        void does_not_exist_for_another_merchant() {
            var payment = Merchant.DEMO.opens(100.0);

            var foreign = Merchant.OTHER.asksAbout(payment.transactionId());
            var unknown = Merchant.OTHER.asksAbout("oct_" + "0".repeat(32));

            assertThat(foreign.statusCode()).isEqualTo(404);
            assertThat(foreign.asString()).isEqualTo(unknown.asString());
            Merchant.OTHER.asksAboutOrder(payment.orderId()).then().statusCode(404);
            Merchant.OTHER.cancels(payment.transactionId()).then().statusCode(404);
            Merchant.OTHER
                    .refunds(payment.transactionId(), Merchant.reference(), 1.0)
                    .then()
                    .statusCode(404);
        }
    }

    @Nested
    class A_payment_that_was_never_opened {
        @ParameterizedTest
        @ValueSource(
                strings = {"oct_1", "oct_00000000000000000000000000000000", "%00", "..%2f", "'; DROP TABLE payment"})
        void is_E003_by_id(String transactionId) {
            Merchant.DEMO
                    .call()
                    .urlEncodingEnabled(false)
                    .get("/v1/payments/" + transactionId.replace(" ", "%20"))
                    .then()
                    .statusCode(404)
                    .body("code", notNullValue());
        }

        @Test
        void is_E003_by_reference() {
            Merchant.DEMO
                    .asksAboutOrder(Merchant.reference())
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("E003"))
                    .body("message", equalTo("there is no such payment"));
            Merchant.DEMO.asksAboutOrder("x".repeat(1000)).then().statusCode(404);
            Merchant.DEMO.asksAboutOrder("with\0NUL").then().statusCode(404);
        }

        @Test
        void needs_a_reference_to_be_asked_about() {
            Merchant.DEMO.call().get("/v1/payments").then().statusCode(400).body("code", equalTo("E006"));
        }
    }
}
