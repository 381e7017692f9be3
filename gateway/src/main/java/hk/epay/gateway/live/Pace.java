package hk.epay.gateway.live;

import java.util.concurrent.TimeUnit;

/** How fast one client may talk: a bucket of its own, small enough to have a hundred thousand of them. */
public final class Pace {
    private final double perNano;
    private final int burst;
    private double left;
    private long filledAt;

    /** @param burst messages that may come at once, such as the joins after a reconnect */
    public Pace(int perSecond, int burst, long nowNanos) {
        this.perNano = (double) perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.left = burst;
        this.filledAt = nowNanos;
    }

    /** Whether one more message is all right now. */
    public boolean allows(long nowNanos) {
        left = Math.min(burst, left + (nowNanos - filledAt) * perNano);
        filledAt = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
