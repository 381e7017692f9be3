package hk.epay.system.chaos.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import hk.epay.system.chaos.load.Counter.Order;
import hk.epay.system.chaos.load.Counter.Payment;

/** Plays a plan's story at its counter. A story that a fault cuts short just ends: the proof takes what there is. */
final class Teller {
    private static final Duration UNTIL_PAID = Duration.ofSeconds(20);
    private static final long STEP_CENTS = 10;
    private static final int RIVALS = 5;

    private final Plan plan;
    private final Counter counter;
    private final Watchers watchers;
    private final Executor atOnce;

    Teller(Plan plan, Counter counter, Watchers watchers, Executor atOnce) {
        this.plan = plan;
        this.counter = counter;
        this.watchers = watchers;
        this.atOnce = atOnce;
    }

    void tell() {
        counter.places().ifPresent(this::tell);
    }

    private void tell(Order order) {
        switch (plan.story()) {
            case PURCHASE -> purchase(order);
            case SECOND_THOUGHTS -> secondThoughts(order);
            case PAYMENT_CANCELLED -> start(order, 1).ifPresent(counter::cancelsPayment);
            case CANCELLED_WHILE_PAYING -> cancelledWhilePaying(order);
            case TWO_CODES -> twoCodes(order);
            case PAID_AFTER_THE_END -> paidAfterTheEnd(order);
            case REFUNDED_IN_PART -> refundedInPart(order);
            case REFUNDED -> paid(order).ifPresent(payment -> counter.refunds(payment, plan.cents(), 1));
            case REFUNDS_RACE -> refundsRace(order);
        }
    }

    private void purchase(Order order) {
        var payment = start(order, 1);
        payment.ifPresent(each -> {
            counter.code(each).ifPresent(code -> counter.phone(each, code, "pay"));
            if (plan.twist() < 20) {
                counter.startsPaymentAgain(order, 1);
            }
        });
    }

    private void secondThoughts(Order order) {
        start(order, 1).ifPresent(first -> counter.code(first).ifPresent(code -> {
            if (counter.phone(first, code, "decline") && counter.sees(first, "failed", UNTIL_PAID)) {
                start(order, 2).ifPresent(second -> counter.code(second)
                        .ifPresent(another -> counter.phone(second, another, "pay")));
            }
        }));
    }

    private void cancelledWhilePaying(Order order) {
        start(order, 1).ifPresent(payment -> counter.code(payment)
                .ifPresent(code ->
                        together(() -> counter.cancelsOrder(order), () -> counter.phone(payment, code, "pay"))));
    }

    /** The first code is given up, which does not stop anybody from paying it. */
    private void twoCodes(Order order) {
        start(order, 1).ifPresent(first -> counter.code(first).ifPresent(code -> {
            counter.cancelsPayment(first);
            var second = start(order, 2);
            var another = second.flatMap(counter::code);
            together(
                    () -> {
                        if (!counter.phone(first, code, "pay")) {
                            counter.phone(first, code, "pay-late");
                        }
                    },
                    () -> another.ifPresent(it -> counter.phone(second.get(), it, "pay")));
        }));
    }

    private void paidAfterTheEnd(Order order) {
        start(order, 1).ifPresent(payment -> counter.code(payment).ifPresent(code -> {
            counter.cancelsOrder(order);
            if (counter.sees(payment, "cancelled", UNTIL_PAID)) {
                counter.phone(payment, code, "pay-late");
            }
        }));
    }

    private void refundedInPart(Order order) {
        paid(order).ifPresent(payment -> {
            counter.refunds(payment, share(30), 1);
            if (plan.twist() < 50) {
                counter.refunds(payment, share(40), 2);
            }
        });
    }

    /** Any one of them fits, no two do. */
    private void refundsRace(Order order) {
        paid(order).ifPresent(payment -> {
            var rivals = new Runnable[RIVALS];
            for (var i = 0; i < RIVALS; i++) {
                var nth = i + 1;
                rivals[i] = () -> counter.refunds(payment, share(60), nth);
            }
            together(rivals);
        });
    }

    private Optional<Payment> paid(Order order) {
        return start(order, 1)
                .filter(payment -> counter.code(payment)
                        .filter(code -> counter.phone(payment, code, "pay"))
                        .isPresent())
                .filter(payment -> counter.sees(payment, "completed", UNTIL_PAID));
    }

    private Optional<Payment> start(Order order, int nth) {
        var payment = counter.startsPayment(order, nth);
        if (plan.watched()) {
            payment.ifPresent(each -> watchers.follow(each.id(), order.checkoutToken(), plan.restless()));
        }
        return payment;
    }

    private long share(int percent) {
        return Math.max(1, plan.cents() * percent / 100 / STEP_CENTS) * STEP_CENTS;
    }

    /** Each a little after the one before: which of them wins differs from plan to plan. */
    private void together(Runnable... each) {
        var all = new CompletableFuture<?>[each.length];
        for (var i = 0; i < each.length; i++) {
            all[i] = CompletableFuture.runAsync(each[i], atOnce);
            if (!plan.pause().isZero() && i + 1 < each.length) {
                Till.rest(plan.pause());
            }
        }
        CompletableFuture.allOf(all).join();
    }
}
