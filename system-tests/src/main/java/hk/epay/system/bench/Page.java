package hk.epay.system.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.system.client.LiveLine;
import hk.epay.system.client.ThinLine;
import hk.epay.system.client.ThinLines;

/** A checkout that follows its payment over a WebSocket, and notes how old each word of {@link NewsFlow} was. */
final class Page {
    private static final long PATIENCE_SECONDS = 60;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final ThinLines lines;
    private final String gateway;
    private final Shop.Payment payment;
    private final NewsFlow news;
    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private volatile ThinLine line;

    Page(ThinLines lines, String gateway, Shop.Payment payment, NewsFlow news) {
        this.lines = lines;
        this.gateway = gateway;
        this.payment = payment;
        this.news = news;
    }

    /** Connects and joins. Ends with the moment at which the payment's state was there, in {@link System#nanoTime()}. */
    CompletableFuture<Long> open() {
        return attempt().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The same, as often as it takes, with the pauses that the protocol asks for. */
    CompletableFuture<Long> comeBack() {
        return comeBack(FIRST_PAUSE_MILLIS);
    }

    void leave() {
        line.drop();
    }

    /** The age of each word, in nanoseconds. */
    List<Long> heard() {
        return heard;
    }

    private CompletableFuture<Long> comeBack(long pauseMillis) {
        return attempt()
                .thenApply(CompletableFuture::completedFuture)
                .exceptionally(refused -> later(pauseMillis)
                        .thenCompose(now -> comeBack(Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis))))
                .thenCompose(result -> result);
    }

    private static CompletableFuture<Void> later(long mostMillis) {
        var pause = ThreadLocalRandom.current().nextLong(mostMillis);
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS));
    }

    private CompletableFuture<Long> attempt() {
        var state = new CompletableFuture<Long>();
        lines.open(gateway, payment.order().checkoutToken(), new Ear(state)).whenComplete((open, failure) -> {
            if (failure != null) {
                state.completeExceptionally(failure);
            } else {
                line = open;
                join();
            }
        });
        return state;
    }

    private void join() {
        line.say("{\"type\":\"join\",\"paymentId\":\"" + payment.id() + "\"}");
    }

    private final class Ear implements LiveLine.Ear {
        private final CompletableFuture<Long> state;
        private long pauseMillis = FIRST_PAUSE_MILLIS;

        Ear(CompletableFuture<Long> state) {
            this.state = state;
        }

        @Override
        public void hears(JsonNode word, long at) {
            var type = word.path("type").asText();
            if (type.equals("error")) {
                // The room could not be entered now; the connection stays.
                later(pauseMillis).thenRun(Page.this::join);
                pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
            } else if (type.equals("update")) {
                var told = news.told(payment.id(), word.path("version").asInt());
                if (told != null) {
                    heard.add(at - told);
                }
            } else if (type.equals("snapshot")) {
                state.complete(at);
            }
        }

        @Override
        public void ends(String why) {
            state.completeExceptionally(new IllegalStateException("the live status " + why));
        }
    }
}
