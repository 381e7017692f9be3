package hk.epay.system;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.Race;
import hk.epay.system.actor.Checkout;
import hk.epay.system.actor.Merchant;
import hk.epay.system.actor.Shopper;
import hk.epay.system.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

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
}
