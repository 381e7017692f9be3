package hk.epay.merchant.webhook.delivery;

import java.time.Duration;

/** How many tries may be under way, and how many of them for endpoints that fail. */
final class Places {
    private final int all;
    private int taken;
    private int takenByFailing;
    private boolean closed;

    Places(int all) {
        this.all = all;
    }

    /** How many more may begin; endpoints that fail share one half and can never fill the other. */
    synchronized int free(boolean failing) {
        if (closed) {
            return 0;
        }
        return failing ? Math.max(0, Math.min(all / 2 - takenByFailing, all - taken)) : Math.max(0, all - taken);
    }

    /** @return false when nothing more may begin */
    synchronized boolean enter(boolean failing) {
        if (closed) {
            return false;
        }
        taken++;
        takenByFailing += failing ? 1 : 0;
        return true;
    }

    synchronized void leave(boolean failing) {
        taken--;
        takenByFailing -= failing ? 1 : 0;
        notifyAll();
    }

    /**
     * Lets nothing more begin and waits for the rest.
     *
     * @return whether everything ended in time
     */
    synchronized boolean close(Duration patience) throws InterruptedException {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        while (taken > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
