package hk.epay.system.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * How long a shopper looks at a page that does not know yet: one checkout after the other joins its payment over a
 * WebSocket, then the money arrives, then {@code completed} is heard. The clock runs from the moment the news is sent off.
 */
final class LiveLatency {
    private static final long PATIENCE_SECONDS = 10;

    private final Shop shop;
    private final HttpClient client;
    private final String gateway;
    private final Failures failures;

    LiveLatency(Shop shop, HttpClient client, String gateway, Failures failures) {
        this.shop = shop;
        this.client = client;
        this.gateway = gateway;
        this.failures = failures;
    }

    /**
     * Takes samples for so long.
     *
     * @param name under which failures are counted
     * @param news makes the money arrive
     */
    Latency measure(String name, Duration time, Function<Shop.Payment, CompletionStage<?>> news) {
        var stopwatch = new Stopwatch();
        var deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline && !failures.areMany()) {
            try {
                stopwatch.record(sample(news));
            } catch (RuntimeException e) {
                failures.add(name, e);
            }
        }
        return stopwatch.latency();
    }

    private long sample(Function<Shop.Payment, CompletionStage<?>> news) {
        var payment = shop.sells().join();
        var connecting = LiveSocket.connect(client, gateway, payment.order().checkoutToken());
        try (var socket = connecting.join()) {
            socket.join(payment.id())
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            var completion = socket.completion(payment.id()).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var sent = System.nanoTime();
            var answer = news.apply(payment);
            var took = completion.join() - sent;
            answer.toCompletableFuture().join();
            return took;
        }
    }
}
