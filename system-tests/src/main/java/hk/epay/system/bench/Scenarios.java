package hk.epay.system.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is done under load, from one request to a whole purchase with its money. */
final class Scenarios {
    static final String PURCHASES = "purchases";
    private static final int PAYMENTS_TO_READ = 256;
    private static final long PATIENCE_SECONDS = 20;

    private final Shop shop;

    Scenarios(Shop shop) {
        this.shop = shop;
    }

    Scenario orders() {
        return new Scenario("orders", "order", shop::placesOrder);
    }

    /** Sells first, so that there is something to read. */
    Scenario reads() {
        var payments = new ArrayList<CompletableFuture<Shop.Payment>>();
        for (var i = 0; i < PAYMENTS_TO_READ; i++) {
            // A few at a time: this is no load test yet.
            payments.add(i < 4 ? shop.sells() : payments.get(i - 4).thenCompose(before -> shop.sells()));
        }
        var all = payments.stream().map(CompletableFuture::join).toList();
        return reads(all);
    }

    private Scenario reads(List<Shop.Payment> payments) {
        var next = new AtomicInteger();
        return new Scenario(
                "reads",
                "payment read",
                () -> shop.reads(payments.get(Math.floorMod(next.getAndIncrement(), payments.size()))));
    }

    /** The seed's own mark. */
    Scenario purchases() {
        return new Scenario(
                PURCHASES, "order + payment + read", () -> shop.sells().thenCompose(shop::reads));
    }

    /** The seed's own mark with the money: its webhook is signed and sent by us. */
    Scenario webhooks() {
        return new Scenario("webhooks", "the same + webhook, completed", () -> shop.sells()
                .thenCompose(
                        payment -> shop.hearsOfApproval(payment).thenCompose(taken -> shop.readsCompleted(payment))));
    }

    /** Everything: the sandbox is told to pay, sends its webhook, and a back office hears of it before the shopper reads. */
    Scenario paid(LiveSocket backOffice) {
        return new Scenario("paid", "the same through the sandbox, heard live", () -> shop.sells()
                .thenCompose(payment -> paid(payment, backOffice)));
    }

    private CompletableFuture<?> paid(Shop.Payment payment, LiveSocket backOffice) {
        var completion = backOffice.completion(payment.id()).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return shop.approves(payment)
                .thenCompose(approved -> completion)
                .thenCompose(heard -> shop.readsCompleted(payment))
                .whenComplete((end, failure) -> backOffice.forget(payment.id()));
    }
}
