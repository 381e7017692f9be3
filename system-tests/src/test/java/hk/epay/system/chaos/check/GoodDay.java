package hk.epay.system.chaos.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import hk.epay.system.chaos.check.Facts.Booking;
import hk.epay.system.chaos.check.Facts.Endpoint;
import hk.epay.system.chaos.check.Facts.Move;
import hk.epay.system.chaos.check.Facts.OrderRow;
import hk.epay.system.chaos.check.Facts.PaymentRow;
import hk.epay.system.chaos.check.Facts.PublicEvent;
import hk.epay.system.chaos.check.Facts.Published;
import hk.epay.system.chaos.check.Facts.RailPayment;
import hk.epay.system.chaos.check.Facts.RailRefund;
import hk.epay.system.chaos.check.Facts.RefundRow;
import hk.epay.system.chaos.history.Operation;
import hk.epay.system.chaos.history.Operation.Result;
import hk.epay.system.chaos.load.HookReceiver.Reception;
import hk.epay.system.chaos.load.Sighting;

/**
 * A day on which all went well: one order of 100.00, paid by its second payment after the first was cancelled and then paid
 * late and given back; 30.00 refunded, 80.00 more refused; a page that watched, an endpoint that was told.
 */
final class GoodDay {
    static final String ORDER = "order-1";
    static final String PAID = "payment-2";
    static final String LATE = "payment-1";
    static final String MERCHANT = "mer_demo";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private GoodDay() {}

    static Facts facts() {
        var facts = Facts.none();
        customers(facts);
        orders(facts);
        payments(facts);
        money(facts);
        listeners(facts);
        return facts;
    }

    static Operation operation(
            String op, String key, Result result, Map<String, String> asked, Map<String, String> told) {
        return new Operation("customer-1", op, key, NOW, NOW.plusMillis(5), result, asked, told);
    }

    static Operation refused(String op, String key, String code, Map<String, String> asked) {
        return operation(op, key, Result.FAIL, asked, Map.of("code", code));
    }

    static Map<String, String> refundOf(long cents) {
        return Map.of("merchant", MERCHANT, "payment", PAID, "cents", Long.toString(cents));
    }

    static Reception reception(String id, String type, boolean taken) {
        return new Reception("demo", id, id, type, true, "digest of " + id, taken, NOW);
    }

    static Facts.Leftover leftover(String where) {
        return new Facts.Leftover(where, "something", NOW);
    }

    private static void customers(Facts facts) {
        var order = Map.of("merchant", MERCHANT, "cents", "10000");
        var payment = Map.of("merchant", MERCHANT, "order", ORDER, "cents", "10000");
        facts.history()
                .addAll(List.of(
                        operation("order", "w1-1-o", Result.INFO, order, Map.of()),
                        operation("order", "w1-1-o", Result.OK, order, Map.of("id", ORDER, "cents", "10000")),
                        operation("payment", "w1-1-p1", Result.OK, payment, Map.of("id", LATE, "cents", "10000")),
                        operation("payment", "w1-1-p2", Result.OK, payment, Map.of("id", PAID, "cents", "10000")),
                        operation("refund", "w1-1-r1", Result.OK, refundOf(3_000), Map.of("id", "refund-1")),
                        refused("refund", "w1-1-r2", "E034", refundOf(8_000)),
                        refused("order.cancel", ORDER, "E021", Map.of("merchant", MERCHANT, "order", ORDER))));
    }

    private static void orders(Facts facts) {
        facts.orders().add(new OrderRow(ORDER, MERCHANT, "chaos w1-1", 10_000, "partially_refunded", 3, PAID));
        var types = List.of("epay.order.created", "epay.order.paid", "epay.order.refunded");
        for (var i = 0; i < types.size(); i++) {
            facts.moves().add(new Move(ORDER, i + 1, null, "any", types.get(i)));
            facts.published().add(published("epay.orders", i, ORDER, types.get(i), i + 1));
        }
    }

    private static void payments(Facts facts) {
        facts.payments()
                .addAll(List.of(
                        new PaymentRow(LATE, ORDER, MERCHANT, 10_000, "refunded_late", "refunded", 5, "oct_1", 10_000),
                        new PaymentRow(
                                PAID, ORDER, MERCHANT, 10_000, "succeeded", "partially_refunded", 4, "oct_2", 3_000)));
        tell(facts, LATE, "created", "ready", "cancelled", "review", "refunded");
        tell(facts, PAID, "created", "ready", "completed", "partially_refunded");
        // Hearing twice is allowed.
        facts.published().add(published("epay.payments", 90, PAID, "epay.payment.ready", 2));
        facts.refunds()
                .addAll(List.of(
                        new RefundRow("refund-1", PAID, MERCHANT, 3_000, "succeeded", "w1-1-r1", "merchant"),
                        new RefundRow("refund-late", LATE, MERCHANT, 10_000, "succeeded", "late", "late")));
    }

    private static void tell(Facts facts, String payment, String... words) {
        var before = (String) null;
        for (var i = 0; i < words.length; i++) {
            var type = "epay.payment." + words[i];
            facts.moves().add(new Move(payment, i + 1, before, words[i], type));
            if (i == 1) {
                // A silent move keeps the version.
                facts.moves().add(new Move(payment, i + 1, words[i], "closing", null));
                before = "closing";
            } else {
                before = words[i];
            }
            facts.published().add(published("epay.payments", i, payment, type, i + 1));
        }
    }

    private static Published published(String topic, long offset, String key, String type, int version) {
        return new Published(topic, Math.abs(key.hashCode() % 6), offset, key, type, version, "event-" + key + version);
    }

    private static void money(Facts facts) {
        facts.railPayments()
                .addAll(List.of(
                        new RailPayment("oct_1", LATE, "paid", 10_000, 10_000, 0),
                        new RailPayment("oct_2", PAID, "paid", 10_000, 3_000, 0)));
        facts.railRefunds()
                .addAll(List.of(
                        new RailRefund("refund-1", "oct_2", 3_000, "completed"),
                        new RailRefund("refund-late", "oct_1", 10_000, "completed")));
        post(facts, PAID, "capture", "octopus_receivable", "merchant_payable", 10_000);
        post(facts, PAID, "refund", "merchant_payable", "refunds_in_flight", 3_000);
        post(facts, PAID, "refunded", "refunds_in_flight", "octopus_receivable", 3_000);
        post(facts, LATE, "late", "octopus_receivable", "suspense", 10_000);
        post(facts, LATE, "refund", "suspense", "refunds_in_flight", 10_000);
        post(facts, LATE, "refunded", "refunds_in_flight", "octopus_receivable", 10_000);
    }

    private static void post(Facts facts, String payment, String kind, String debit, String credit, long cents) {
        var posting = payment + kind;
        facts.bookings().add(new Booking(posting, MERCHANT, payment, kind, debit, cents));
        facts.bookings().add(new Booking(posting, MERCHANT, payment, kind, credit, -cents));
    }

    private static void listeners(Facts facts) {
        facts.sightings()
                .addAll(List.of(
                        new Sighting("page-1", 1, PAID, "snapshot", 2, "pending"),
                        new Sighting("page-1", 1, PAID, "update", 3, "completed"),
                        new Sighting("page-1", 2, PAID, "uptodate", 3, ""),
                        new Sighting("page-1", 2, PAID, "update", 4, "partially_refunded")));
        facts.endpoints().add(new Endpoint("demo", MERCHANT));
        facts.publicEvents()
                .addAll(List.of(
                        new PublicEvent("evt_1", MERCHANT, 1, "order.created"),
                        new PublicEvent("evt_2", MERCHANT, 2, "payment.completed")));
        var number = 3;
        for (var type : List.of(
                "order.paid",
                "order.refunded",
                "payment.created",
                "payment.created",
                "payment.ready",
                "payment.ready",
                "payment.cancelled",
                "payment.review",
                "payment.refunded",
                "payment.partially_refunded")) {
            facts.publicEvents().add(new PublicEvent("evt_" + number, MERCHANT, number, type));
            facts.receptions().add(reception("evt_" + number, type, true));
            number++;
        }
        facts.receptions()
                .addAll(List.of(
                        reception("evt_2", "payment.completed", false),
                        reception("evt_1", "order.created", true),
                        reception("evt_2", "payment.completed", true),
                        reception("evt_2", "payment.completed", true)));
    }
}
