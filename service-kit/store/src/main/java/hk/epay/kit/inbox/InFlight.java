package hk.epay.kit.inbox;

import java.time.Duration;

/** Counts what is under way, and closes the door behind it. */
final class InFlight {
    private int count;
    private boolean closing;

    /** @return false when nothing more may begin */
    synchronized boolean enter() {
        if (closing) {
            return false;
        }
        count++;
        return true;
    }

    synchronized void leave() {
        count--;
        notifyAll();
    }

    synchronized boolean isClosing() {
        return closing;
    }

    /**
     * Lets nothing more begin and waits for the rest.
     *
     * @return whether everything ended in time
     */
    synchronized boolean close(Duration patience) throws InterruptedException {
        closing = true;
        long end = System.nanoTime() + patience.toNanos();
        while (count > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
