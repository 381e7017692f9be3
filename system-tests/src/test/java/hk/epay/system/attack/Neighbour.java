package hk.epay.system.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.system.client.LiveLine;
import hk.epay.system.client.ThinLine;
import hk.epay.system.client.ThinLines;

import static org.assertj.core.api.Assertions.assertThat;

/** A page at the same gateway, which asks it from time to time whether it is there, and notes how long the answer takes. */
final class Neighbour implements AutoCloseable {
    /** As often as a page may talk, and a little less. */
    private static final Duration EVERY = Duration.ofMillis(125);

    private final ThinLines lines = new ThinLines();
    private final BlockingQueue<Long> pongs = new LinkedBlockingQueue<>();
    private final ThinLine line;

    Neighbour(String door, String token) {
        line = lines.open(door, token, new Ear())
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** The answers' times for so long, in milliseconds, from the shortest to the longest. */
    List<Long> waits(Duration time) throws InterruptedException {
        var waits = new ArrayList<Long>();
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var asked = System.nanoTime();
            line.say("{\"type\":\"ping\"}");
            var answered = pongs.poll(10, TimeUnit.SECONDS);
            assertThat(answered).as("an answer within ten seconds").isNotNull();
            waits.add(TimeUnit.NANOSECONDS.toMillis(answered - asked));
            LockSupport.parkNanos(EVERY.toNanos() - (System.nanoTime() - asked));
        }
        Collections.sort(waits);
        return waits;
    }

    /** Nineteen of twenty wait less. */
    static long mostWait(List<Long> waits) {
        return waits.get(waits.size() * 19 / 20);
    }

    @Override
    public void close() {
        line.drop();
        lines.close();
    }

    private final class Ear implements LiveLine.Ear {
        @Override
        public void hears(JsonNode word, long at) {
            if (word.path("type").asText().equals("pong")) {
                pongs.add(at);
            }
        }

        @Override
        public void ends(String why) {
            // Nobody answers any more, which is noticed.
        }
    }
}
