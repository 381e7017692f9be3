package hk.epay.sandbox.fault;

/**
 * How the rail shall misbehave. Rates are probabilities from 0 to 1.
 *
 * @param latencyMs how late every answer is; the work itself is done at once
 * @param errorRate answered with a 500, nothing done
 * @param timeoutRate not answered, nothing done
 * @param lostResponseRate done, but answered with a 500 or not at all
 * @param platform more of the same for the merchant platform alone, so that it can be down while payments go on
 * @param amountMismatch webhooks and enquiries tell another amount than was paid
 * @param seed makes the draws repeatable, or null
 */
public record FaultPlan(
        long latencyMs,
        double errorRate,
        double timeoutRate,
        double lostResponseRate,
        WebhookFaults webhook,
        RefundFaults refund,
        PlatformFaults platform,
        boolean amountMismatch,
        Long seed) {
    /** A plan that was kept before there was a platform says nothing of it. */
    public FaultPlan {
        platform = platform == null ? PlatformFaults.NONE : platform;
    }

    /**
     * How webhooks shall misbehave.
     *
     * @param delayMs how late the delayed ones leave
     * @param delayRate the share that is delayed; all of them by default
     * @param duplicate extra copies of each; a fraction is the chance of one more, so 0.1 doubles every tenth
     * @param reorder the share that is held back until a later one of the same payment has overtaken it
     * @param dropRate the share that is never sent
     * @param badSignatureRate the share of attempts that carry a wrong signature
     */
    public record WebhookFaults(
            long delayMs,
            double delayRate,
            double duplicate,
            double reorder,
            double dropRate,
            double badSignatureRate) {}

    /**
     * How refunds shall misbehave.
     *
     * @param delayMs how much later than usual they are settled
     * @param failureRate the share that fails in the end
     */
    public record RefundFaults(long delayMs, double failureRate) {}

    /**
     * How the merchant platform shall misbehave, beside what holds for every call.
     *
     * @param latencyMs how much later still its answers are
     * @param errorRate answered with a 500, nothing done
     * @param timeoutRate not answered, nothing done
     * @param lostResponseRate done, but answered with a 500 or not at all
     */
    public record PlatformFaults(long latencyMs, double errorRate, double timeoutRate, double lostResponseRate) {
        static final PlatformFaults NONE = new PlatformFaults(0, 0, 0, 0);
    }

    /** An honest rail. */
    public static final FaultPlan NONE = new FaultPlan(
            0, 0, 0, 0, new WebhookFaults(0, 1, 0, 0, 0, 0), new RefundFaults(0, 0), PlatformFaults.NONE, false, null);
}
