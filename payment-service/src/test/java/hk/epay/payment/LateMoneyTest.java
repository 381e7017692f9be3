package hk.epay.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.kit.testing.TestTokens;
import hk.epay.payment.rail.HeldGate;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Rail.RefundManner;
import hk.epay.payment.rail.Sale;
import hk.epay.payment.rail.Shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Money that came late, twice, or with another amount: it goes back by itself, or as an operator decides. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class LateMoneyTest {
    Rail rail;
    OrderBook orders;

    @Nested
    class Money_for_an_order_that_is_paid_already {
        @Test
        @Race(8)
        void goes_back_by_itself_when_the_code_that_we_had_lost_is_paid_as_well() {
            var codes = twoLiveCodes();
            codes.get(1).isPaid();
            codes.get(0).isPaid();
            oneIsKept(codes.get(1), codes.get(0));
            assertThatThrownBy(() -> Databases.execute(
                            "UPDATE payment SET state = 'succeeded' WHERE id = ?",
                            UUID.fromString(codes.get(0).id())))
                    .as("the database, whatever the code believes")
                    .hasMessageContaining("one_success");
        }

        @Test
        @Race(8)
        void goes_back_by_itself_when_two_codes_are_paid_at_the_same_moment() {
            var codes = twoLiveCodes();
            List<CompletableFuture<Void>> paying;
            try (var gate = HeldGate.of(codes.get(0).order())) {
                paying = codes.stream()
                        .map(code -> CompletableFuture.runAsync(code::isPaid))
                        .toList();
                gate.awaitWaiting(2);
            }
            paying.forEach(CompletableFuture::join);
            boolean firstWon = codes.get(0).column("state").equals("succeeded");
            oneIsKept(codes.get(firstWon ? 0 : 1), codes.get(firstWon ? 1 : 0));
        }

        /** Two tabs: the answer to the first was lost, so that the shopper was shown a second; the rail takes either. */
        private List<Sale> twoLiveCodes() {
            var first = Sale.lost(rail, orders);
            var codes = List.of(first, Sale.again(rail, first.order()));
            assertThat(codes).extracting(code -> code.known().status).containsOnly("pending");
            codes.forEach(code -> code.known().refunding = RefundManner.COMPLETES_AT_ONCE);
            return codes;
        }

        private void oneIsKept(Sale kept, Sale other) {
            kept.becomes("completed");
            other.sees().body("data.status", equalTo("review")).body("data.statusReason", equalTo("duplicate"));
            other.isDue();
            other.becomes("refunded");
            other.sees().body("data.refundedAmount", equalTo(100.0f));
            kept.sees().body("data.status", equalTo("completed")).body("data.refundedAmount", equalTo(0.0f));
        }

        @Test
        void is_returned_once_when_it_is_looked_at_twice() {
            var late = late();
            late.isDue();
            late.becomes("refunded");
            late.isDue();
            late.hears(Shop.body(late.known(), "payment.completed"));
            assertThat(late.known().refundCalls).hasValue(1);
        }
    }

    @Nested
    class Money_after_the_payer_gave_up {
        @Test
        @Race(6)
        void is_late_when_the_attempt_had_expired_and_goes_back() {
            var late = late();
            late.sees().body("data.status", equalTo("review")).body("data.statusReason", equalTo("late"));
            assertThat(late.column("captured_cents")).isEqualTo("10000");
            late.isDue();
            late.becomes("refunded");
            assertThat(late.column("state")).isEqualTo("refunded_late");
            assertThat(late.told("refund_requested")).isEqualTo(1);
            assertThat(late.told("refunded")).isEqualTo(1);
        }

        @Test
        void cannot_be_refunded_by_the_merchant() {
            late().refunds(10).statusCode(409).body("code", equalTo("E035"));
        }

        @Test
        void stays_in_review_when_its_return_fails_until_somebody_decides() {
            var late = late();
            late.known().refunding = RefundManner.REFUSES;
            late.isDue();
            awaitRefund(late, "failed");
            late.sees().body("data.status", equalTo("review"));
            late.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            late.resolves("refund").statusCode(200).body("data.status", equalTo("refunded"));
        }

        @Test
        void is_booked_through_suspense() throws Exception {
            var late = late();
            late.isDue();
            late.becomes("refunded");
            assertThat(Databases.ask(
                            """
                            SELECT coalesce(sum(cents), 0) FROM ledger_entry e JOIN ledger_posting p ON p.id = e.posting_id
                            WHERE p.payment_id = ? AND account IN ('suspense', 'refunds_in_flight', 'octopus_receivable')""",
                            UUID.fromString(late.id())))
                    .isEqualTo("0");
        }
    }

    @Nested
    class Money_of_another_amount {
        @Test
        @Race(28)
        void goes_back_as_much_as_came() {
            var less = Sale.begun(rail, orders);
            less.known().shown = new BigDecimal("99.90");
            less.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            less.hears(Shop.body(less.known(), "payment.completed"));
            less.sees().body("data.status", equalTo("review")).body("data.statusReason", equalTo("mismatch"));
            less.isDue();
            less.becomes("refunded");
            less.sees().body("data.refundedAmount", equalTo(99.9f));
        }

        @Test
        void cannot_be_accepted() {
            var much = Sale.begun(rail, orders);
            much.known().shown = new BigDecimal("100.10");
            much.hears(Shop.body(much.known(), "payment.completed"));
            much.resolves("accept").statusCode(409).body("code", equalTo("E039"));
        }

        @Test
        void is_asked_for_when_the_rail_did_not_say_how_much_it_is() {
            var dumb = Sale.begun(rail, orders);
            var webhook = Shop.body(dumb.known(), "payment.completed");
            webhook.remove("amount");
            dumb.known().status = "paid";
            dumb.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            dumb.hears(webhook);
            assertThat(dumb.column("captured_cents")).isEqualTo("0");
            dumb.isDue();
            await().until(() -> dumb.column("captured_cents").equals("10000"));
            dumb.isDue();
            dumb.becomes("refunded");
        }
    }

    @Nested
    class An_operator {
        @Test
        void takes_late_money_while_the_order_is_open() throws Exception {
            var late = late();
            late.resolves("accept").statusCode(200).body("data.status", equalTo("completed"));
            assertThat(Databases.ask(
                            "SELECT paid_by::text FROM order_gate WHERE order_id = ?",
                            late.order().orderId().value()))
                    .isEqualTo(late.id());
            late.refunds(10).statusCode(201);
            Shop.pays(late.order()).statusCode(409);
        }

        @Test
        void cannot_take_two_of_one_order() {
            var one = late();
            var other = Sale.again(rail, one.order());
            other.hears(Shop.body(other.known(), "payment.failed"));
            other.hears(Shop.body(other.known(), "payment.completed"));
            var answers = Stream.of(one, other)
                    .map(sale -> CompletableFuture.supplyAsync(
                            () -> sale.resolves("accept").extract().statusCode()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
        }

        @Test
        void cannot_take_what_may_be_on_its_way_back() {
            var late = late();
            late.known().refunding = RefundManner.TAKES_ITS_TIME;
            late.resolves("refund").statusCode(202);
            late.resolves("accept").statusCode(409).body("code", equalTo("E039"));
            late.resolves("refund").statusCode(409);
        }

        @Test
        void takes_it_back_when_it_never_left() {
            var late = late();
            late.known().refunding = RefundManner.IS_NOT_LET_IN;
            late.isDue();
            await().until(() -> late.column("refund_reserved_cents").equals("10000")
                    && "reserved".equals(late.state(late.sees().extract().path("data.refunds[0].id"))));
            late.resolves("accept").statusCode(200).body("data.status", equalTo("completed"));
            late.sees().body("data.refunds[0].status", equalTo("cancelled"));
            assertThat(late.column("refund_reserved_cents")).isEqualTo("0");
        }

        @Test
        void has_nothing_to_decide_of_a_payment_that_is_in_order() {
            Sale.done(rail, orders).resolves("refund").statusCode(409).body("code", equalTo("E038"));
        }

        @Test
        void must_say_why() {
            given().auth()
                    .oauth2(TestTokens.admin().text())
                    .contentType("application/json")
                    .body("{\"decision\":\"keep\"}")
                    .post("/api/payments/" + late().id() + "/resolve")
                    .then()
                    .statusCode(400)
                    .body("errors.size()", equalTo(2));
        }
    }

    /** Money that came after the rail had said that the attempt failed. */
    private Sale late() {
        var sale = Sale.begun(rail, orders);
        sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
        sale.known().status = "paid";
        sale.hears(Shop.body(sale.known(), "payment.expired"));
        sale.hears(Shop.body(sale.known(), "payment.completed"));
        return sale;
    }

    private static void awaitRefund(Sale sale, String refundStatus) {
        await().untilAsserted(() -> sale.sees().body("data.refunds[0].status", equalTo(refundStatus)));
    }
}
