package hk.epay.system.bench;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Many clients of live status at once: how soon all of one room hear the news, and how soon all are back after a break. */
final class Crowd {
    private static final long PATIENCE_SECONDS = 60;
    /** Connections that are opened at the same moment; a machine's backlog is no part of what is measured. */
    private static final int AT_ONCE = 200;

    private final Shop shop;
    private final HttpClient client;
    private final String gateway;
    private final Failures failures;

    Crowd(Shop shop, HttpClient client, String gateway, Failures failures) {
        this.shop = shop;
        this.client = client;
        this.gateway = gateway;
        this.failures = failures;
    }

    /** So many clients follow one payment; from the webhook to each of them hearing {@code completed}. */
    Latency oneRoom(int clients) {
        var payment = shop.sells().join();
        return hear(clients, List.of(payment));
    }

    /** Each of so many clients follows a payment of its own, and hears of it while the others hear of theirs. */
    Latency manyRooms(int clients) {
        var payments = new ArrayList<Shop.Payment>();
        for (var i = 0; i < clients; i++) {
            payments.add(shop.sells().join());
        }
        return hear(clients, payments);
    }

    /** So many clients come back in the same second; each from its first byte to its payment's present state. */
    Latency comeBack(int clients) {
        var payment = shop.sells().join();
        var stopwatch = new Stopwatch();
        var waiting = new ArrayList<CompletableFuture<LiveSocket>>();
        for (var i = 0; i < clients; i++) {
            var began = System.nanoTime();
            waiting.add(join(payment).whenComplete((socket, failure) -> {
                if (failure == null) {
                    stopwatch.record(System.nanoTime() - began);
                }
            }));
        }
        settled("reconnect", waiting).forEach(LiveSocket::close);
        return stopwatch.latency();
    }

    private Latency hear(int clients, List<Shop.Payment> payments) {
        var sockets = new ArrayList<LiveSocket>();
        for (var from = 0; from < clients; from += AT_ONCE) {
            var opening = new ArrayList<CompletableFuture<LiveSocket>>();
            for (var i = from; i < Math.min(clients, from + AT_ONCE); i++) {
                opening.add(join(payments.get(i % payments.size())));
            }
            sockets.addAll(settled("crowd", opening));
        }
        var stopwatch = new Stopwatch();
        for (var payment : payments) {
            var listeners = sockets.stream()
                    .filter(socket -> socket.follows(payment.id()))
                    .map(socket -> socket.completion(payment.id()).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .toList();
            var sent = System.nanoTime();
            shop.hearsOfApproval(payment).toCompletableFuture().join();
            settled("crowd", listeners).forEach(at -> stopwatch.record(at - sent));
        }
        sockets.forEach(LiveSocket::close);
        return stopwatch.latency();
    }

    private CompletableFuture<LiveSocket> join(Shop.Payment payment) {
        return LiveSocket.connect(client, gateway, payment.order().checkoutToken())
                .thenCompose(socket -> socket.join(payment.id()).thenApply(joined -> socket))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The results of those that succeed; the others are failures. */
    private <T> List<T> settled(String during, List<CompletableFuture<T>> waiting) {
        var results = new ArrayList<T>();
        for (var each : waiting) {
            try {
                results.add(each.join());
            } catch (RuntimeException e) {
                failures.add(during, e);
            }
        }
        return results;
    }
}
