package hk.epay.sandbox.fault;

import java.time.Duration;
import java.util.Random;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.Money;

/** Throws the dice of the plan that is in force. */
@ApplicationScoped
public class Faults {
    /** How long a webhook waits to be overtaken by another one of its payment. */
    private static final Duration HELD_BACK = Duration.ofSeconds(2);

    /** How far a wrong amount is off: one step of the rail, so that it looks like a real amount. */
    private static final Money OFF_BY = Money.hkd(10);

    private final FaultBook book;
    private volatile Dice dice = new Dice(FaultPlan.NONE);

    Faults(FaultBook book) {
        this.book = book;
    }

    /** The plan and its randomness change together, so that a seed always tells the same story. */
    private record Dice(FaultPlan plan, Random random) {
        Dice(FaultPlan plan) {
            this(plan, plan.seed() == null ? new Random() : new Random(plan.seed()));
        }

        boolean hit(double rate) {
            // A rate of zero draws nothing: switching one fault on does not shift the others' luck.
            return rate > 0 && random.nextDouble() < rate;
        }

        CallFate draw(double errorRate, double timeoutRate, double lostResponseRate) {
            if (hit(errorRate)) {
                return CallFate.ERROR;
            }
            if (hit(timeoutRate)) {
                return CallFate.SILENCE;
            }
            if (hit(lostResponseRate)) {
                return random.nextBoolean() ? CallFate.DONE_THEN_ERROR : CallFate.DONE_THEN_SILENCE;
            }
            return CallFate.HONEST;
        }
    }

    public FaultPlan plan() {
        return dice.plan;
    }

    /** Puts a plan in force, from now on and after a restart. */
    public Uni<Void> follow(FaultPlan plan) {
        return book.keep(plan).invoke(() -> dice = new Dice(plan));
    }

    /** Takes up the plan of an earlier run. */
    public Uni<Void> resume() {
        return book.plan()
                .invoke(kept -> dice = new Dice(kept.orElse(FaultPlan.NONE)))
                .replaceWithVoid();
    }

    /** What happens to one call. */
    public CallFate drawCall() {
        var now = dice;
        return now.draw(now.plan.errorRate(), now.plan.timeoutRate(), now.plan.lostResponseRate());
    }

    /** What happens to one call to the merchant platform: what may happen to every call, or something of its own. */
    public CallFate drawPlatformCall() {
        var now = dice;
        var own = now.plan.platform();
        var common = drawCall();
        return common == CallFate.HONEST
                ? now.draw(own.errorRate(), own.timeoutRate(), own.lostResponseRate())
                : common;
    }

    /** How late every answer is. */
    public Duration latency() {
        return Duration.ofMillis(dice.plan.latencyMs());
    }

    /** How late the merchant platform's answers are. */
    public Duration platformLatency() {
        var plan = dice.plan;
        return Duration.ofMillis(plan.latencyMs() + plan.platform().latencyMs());
    }

    /** What happens to one webhook. */
    public WebhookFate drawWebhook() {
        var now = dice;
        var faults = now.plan.webhook();
        var dropped = now.hit(faults.dropRate());
        var late = faults.delayMs() > 0 && now.hit(faults.delayRate());
        var held = now.hit(faults.reorder());
        return new WebhookFate(
                dropped,
                late ? Duration.ofMillis(faults.delayMs()) : Duration.ZERO,
                held ? HELD_BACK : Duration.ZERO,
                wrongBy());
    }

    /** How many copies of a webhook leave at one attempt, at least one. */
    public int drawCopies() {
        var now = dice;
        var extra = now.plan.webhook().duplicate();
        var whole = (int) extra;
        return 1 + whole + (now.hit(extra - whole) ? 1 : 0);
    }

    /** Whether one copy of a webhook carries a wrong signature. */
    public boolean drawForgery() {
        var now = dice;
        return now.hit(now.plan.webhook().badSignatureRate());
    }

    /** How much longer than usual a refund takes. */
    public Duration refundDelay() {
        return Duration.ofMillis(dice.plan.refund().delayMs());
    }

    /** Whether a refund fails in the end. */
    public boolean drawRefundFailure() {
        var now = dice;
        return now.hit(now.plan.refund().failureRate());
    }

    /** What is added to the amount that callers are told; zero on an honest day. */
    public Money wrongBy() {
        return dice.plan.amountMismatch() ? OFF_BY : Money.hkd(0);
    }
}
