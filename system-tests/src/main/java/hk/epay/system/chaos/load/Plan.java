package hk.epay.system.chaos.load;

import java.time.Duration;
import java.util.Random;

import hk.epay.contract.demo.DemoMerchant;

/**
 * What one customer does with one order, decided before anything is known of how it goes: so a seed always tells the same
 * stories, however the faults bend them.
 *
 * @param id {@code w3-17}, from which all idempotency keys are made
 * @param cents the price, in steps of the rail
 * @param watched whether a page follows the payment
 * @param restless whether that page loses its connection now and then
 * @param pause between what races: from one end to the other of what decides
 * @param twist a number from 0 to 99 for what else there is to decide
 */
record Plan(
        String id,
        Story story,
        DemoMerchant merchant,
        long cents,
        boolean watched,
        boolean restless,
        Duration pause,
        int twist) {
    private static final int FEWEST_STEPS = 20;
    private static final int MORE_STEPS = 2_000;
    private static final long STEP_CENTS = 10;
    private static final int HUNDRED = 100;

    /** The n-th plan of a worker. */
    static Plan draw(long seed, int worker, int n) {
        var random = new Random(seed * 1_000_003 + worker * 7_919L + n);
        // The first numbers of neighbouring seeds are alike.
        random.nextLong();
        return new Plan(
                "w" + worker + "-" + n,
                Story.at(random.nextInt(HUNDRED)),
                random.nextInt(HUNDRED) < 80 ? DemoMerchant.DEMO : DemoMerchant.OTHER,
                (FEWEST_STEPS + random.nextInt(MORE_STEPS)) * STEP_CENTS,
                random.nextInt(HUNDRED) < 50,
                random.nextInt(HUNDRED) < 40,
                Duration.ofMillis(random.nextInt(60)),
                random.nextInt(HUNDRED));
    }
}
