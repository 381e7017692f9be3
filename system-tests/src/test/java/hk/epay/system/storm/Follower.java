package hk.epay.system.storm;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.system.client.LiveLine;
import hk.epay.system.client.ThinLine;

/**
 * A page that follows one payment by the protocol's rules: it says on its return what it saw last, comes back when it was told
 * to, and otherwise after a random part of a pause that grows from half a second to half a minute.
 */
final class Follower {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long CONNECT_PATIENCE_SECONDS = 5;

    private final Followers all;
    private final Truth.Payment payment;
    private final String token;
    private ThinLine line;
    private int connection;
    private int failures;
    private int newest;
    private long afterMillis = -1;

    Follower(Followers all, Truth.Payment payment, String token) {
        this.all = all;
        this.payment = payment;
        this.token = token;
    }

    Truth.Payment payment() {
        return payment;
    }

    /** The version that it was shown last. */
    synchronized int newest() {
        return newest;
    }

    synchronized boolean isThere() {
        return line != null && failures == 0;
    }

    void connect() {
        Ear ear;
        synchronized (this) {
            afterMillis = -1;
            ear = new Ear(++connection);
        }
        all.lines()
                .open(all.door(), token, ear)
                .orTimeout(CONNECT_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((open, failure) -> {
                    if (failure != null) {
                        ear.ends(failure.toString());
                    } else {
                        joins(open, ear);
                    }
                });
    }

    private synchronized void joins(ThinLine open, Ear ear) {
        if (ear.number != connection || ear.ended) {
            open.drop();
            return;
        }
        line = open;
        join();
    }

    private synchronized void join() {
        if (line != null) {
            var resume = newest > 0 ? ",\"lastVersion\":" + newest : "";
            line.say("{\"type\":\"join\",\"paymentId\":\"" + payment.id() + "\"" + resume + "}");
        }
    }

    private synchronized void shown(int version, boolean again) {
        if (again ? version != newest : version <= newest) {
            all.complain("payment " + payment.id() + ": " + (again ? "up to date with " : "shown ") + version
                    + " after " + newest);
        }
        newest = Math.max(newest, version);
        failures = 0;
    }

    /** The connection is gone: comes back, never together with the others. */
    private synchronized void lost() {
        line = null;
        boolean told = afterMillis >= 0;
        long pause = told ? afterMillis : jitter();
        all.comeBack(this, pause, told);
    }

    private synchronized long jitter() {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(10, failures));
        failures++;
        return ThreadLocalRandom.current().nextLong(most + 1);
    }

    private final class Ear implements LiveLine.Ear {
        private final int number;
        private boolean ended;

        Ear(int number) {
            this.number = number;
        }

        @Override
        public void hears(JsonNode word, long at) {
            switch (word.path("type").asText()) {
                case "snapshot", "update" -> shown(word.get("version").asInt(), false);
                case "uptodate" -> shown(word.get("version").asInt(), true);
                case "reconnect" -> told(word.get("afterMs").asLong());
                case "error" -> all.later(Follower.this::join, jitter());
                default -> {
                    // "stale" and "live" change nothing for who waits.
                }
            }
        }

        @Override
        public void ends(String why) {
            synchronized (Follower.this) {
                if (ended || number != connection) {
                    return;
                }
                ended = true;
                lost();
            }
        }

        private void told(long millis) {
            synchronized (Follower.this) {
                afterMillis = millis;
            }
        }
    }
}
