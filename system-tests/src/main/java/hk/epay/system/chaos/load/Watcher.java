package hk.epay.system.chaos.load;

import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.system.client.LiveLine;

/** One page: joins, is shown states, loses its connection, and says on its return what it saw last. */
final class Watcher {
    private static final long CONNECT_PATIENCE_SECONDS = 10;

    private final String name;
    private final String paymentId;
    private final String token;
    private final Watchers watchers;
    private LiveLine line;
    private int connections;
    private int failures;
    private int newest;

    Watcher(String name, String paymentId, String token, Watchers watchers) {
        this.name = name;
        this.paymentId = paymentId;
        this.token = token;
        this.watchers = watchers;
    }

    void connect() {
        LiveLine.connect(watchers.client(), watchers.door(), token, new Connection(nextConnection()))
                .orTimeout(CONNECT_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((connected, failure) -> {
                    if (failure != null) {
                        comeBack();
                    } else {
                        joined(connected);
                    }
                });
    }

    /** Its tunnel. */
    void lose() {
        LiveLine lost;
        synchronized (this) {
            lost = line;
            if (lost == null) {
                return;
            }
            // Whoever hangs up hears no goodbye, and believes no word that was still on its way.
            connections++;
        }
        lost.drop();
        comeBack();
    }

    void leave() {
        var current = current();
        if (current != null) {
            current.drop();
        }
    }

    synchronized int newest() {
        return newest;
    }

    private synchronized int nextConnection() {
        return ++connections;
    }

    private synchronized LiveLine current() {
        return line;
    }

    private void joined(LiveLine connected) {
        int last;
        synchronized (this) {
            line = connected;
            last = newest;
        }
        var resume = last > 0 ? ",\"lastVersion\":" + last : "";
        connected
                .say("{\"type\":\"join\",\"paymentId\":\"" + paymentId + "\"" + resume + "}")
                .exceptionally(gone -> null);
    }

    private void comeBack() {
        int so;
        synchronized (this) {
            line = null;
            so = failures++;
        }
        if (!watchers.isClosed()) {
            watchers.again(this, so);
        }
    }

    /** Words of a connection that was given up must not count for the next one. */
    private final class Connection implements LiveLine.Ear {
        private final int number;
        private boolean ended;

        Connection(int number) {
            this.number = number;
        }

        @Override
        public void hears(JsonNode word, long at) {
            var type = word.path("type").asText();
            if (type.equals("error")) {
                // Nobody could be asked: the page tries again.
                hangUp();
                return;
            }
            if (!word.has("version") || !word.path("paymentId").asText().equals(paymentId)) {
                return;
            }
            synchronized (Watcher.this) {
                if (number != connections) {
                    return;
                }
                failures = 0;
                newest = Math.max(newest, word.get("version").asInt());
                watchers.saw(new Sighting(
                        name,
                        number,
                        paymentId,
                        type,
                        word.get("version").asInt(),
                        word.path("status").asText("")));
            }
        }

        private void hangUp() {
            var current = current();
            if (current != null) {
                current.drop();
            }
            ends("error");
        }

        @Override
        public void ends(String why) {
            synchronized (Watcher.this) {
                if (ended || number != connections) {
                    return;
                }
                ended = true;
            }
            comeBack();
        }
    }
}
