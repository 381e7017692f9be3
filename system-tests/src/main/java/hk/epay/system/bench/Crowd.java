package hk.epay.system.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import hk.epay.local.stack.Service;
import hk.epay.local.stack.Stack;
import hk.epay.system.client.ThinLines;

/**
 * As many checkouts as fit beside a suite on one machine, each following a payment of its own: what they cost while nothing
 * happens, how soon each hears its news, how soon a thousand in one room do, and how soon all are back after a break.
 */
final class Crowd {
    private static final int UPDATES_PER_SECOND = 200;
    /** Of those who follow a payment each, so many are told news; the others go on doing nothing. */
    private static final int MOST_TOLD = 10_000;

    private static final Duration NEWS = Duration.ofSeconds(50);
    private static final int WARM_UP_ROUNDS = 3;
    private static final Duration WARM_UP_NEWS = Duration.ofSeconds(8);
    private static final int ONE_ROOM = 1_000;
    private static final int ONE_ROOM_PER_SECOND = 5;
    private static final Duration ONE_ROOM_NEWS = Duration.ofSeconds(10);
    /** Connections that are opened at the same moment, as long as it is not the opening that is measured. */
    private static final int AT_ONCE = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Options options;
    private final Target target;
    private final Shop shop;
    private final Failures failures;
    private final PrintStream progress;

    Crowd(Options options, Target target, Shop shop, Failures failures, PrintStream progress) {
        this.options = options;
        this.target = target;
        this.shop = shop;
        this.failures = failures;
        this.progress = progress;
    }

    /** Measures it all; needs a suite of our own. Latencies and memory are put into these. */
    void measure(Stack stack, Map<String, Latency> live, Map<String, Map<String, Double>> memory) {
        var theirs = shop.sells().join();
        var payments = new Copies(stack).of(theirs, options.crowd());
        OpenPayments.forget(target);
        Settling.await(target.processes());
        try (var lines = new ThinLines();
                var news = new NewsFlow(stack.kafka(), theirs)) {
            warmUp(lines, payments, news);
            memory.put("beforeCrowd", target.processes().memory());
            progress.println("Crowd: opening " + payments.size() + " connections");
            var began = System.nanoTime();
            var pages = open(payments, payment -> new Page(lines, target.gateway(), payment, news));
            progress.printf("  open after %.0f s%n", (System.nanoTime() - began) / 1e9);
            Settling.await(target.processes());
            memory.put("withCrowd", target.processes().memory());
            tellMemory(memory, payments.size());

            progress.println("Crowd: " + UPDATES_PER_SECOND + " updates/s");
            var told = payments.subList(0, Math.min(MOST_TOLD, payments.size()));
            news.tell(told, UPDATES_PER_SECOND, NEWS);
            live.put("ownRooms", heard(pages, UPDATES_PER_SECOND * NEWS.toSeconds()));

            progress.println("Crowd: " + ONE_ROOM + " in one room");
            var room = open(sameOne(theirs), payment -> new Page(lines, target.gateway(), payment, news));
            news.tell(List.of(theirs), ONE_ROOM_PER_SECOND, ONE_ROOM_NEWS);
            live.put("oneRoom", heard(room, ONE_ROOM * ONE_ROOM_PER_SECOND * ONE_ROOM_NEWS.toSeconds()));
            room.forEach(Page::leave);
            memory.put("afterCrowd", target.processes().memory());

            progress.println("Crowd: all come back at once");
            live.put("comeBack", comeBack(pages));
        }
    }

    /** A gateway's first connections cost more than the later ones. */
    private void warmUp(ThinLines lines, List<Shop.Payment> payments, NewsFlow news) {
        progress.println("Crowd: warming up");
        var some = payments.subList(0, Math.min(ONE_ROOM, payments.size()));
        for (var round = 0; round < WARM_UP_ROUNDS; round++) {
            var pages = open(some, payment -> new Page(lines, target.gateway(), payment, news));
            news.tell(some, UPDATES_PER_SECOND, WARM_UP_NEWS);
            pages.forEach(Page::leave);
        }
        Settling.await(target.processes());
    }

    private List<Page> open(List<Shop.Payment> payments, Function<Shop.Payment, Page> page) {
        var opening = new ArrayList<CompletableFuture<Page>>();
        var places = new Semaphore(AT_ONCE);
        for (var payment : payments) {
            places.acquireUninterruptibly();
            var one = page.apply(payment);
            opening.add(one.open().thenApply(seen -> one).whenComplete((seen, failure) -> places.release()));
        }
        return settled("crowd", opening);
    }

    /** Everybody's latencies, once so many words were heard by all together, or none came for a while. */
    private Latency heard(List<Page> pages, long expected) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline
                && pages.stream().mapToLong(page -> page.heard().size()).sum() < expected) {
            Settling.pause(200);
        }
        var stopwatch = new Stopwatch();
        pages.forEach(page -> page.heard().forEach(stopwatch::record));
        var latency = stopwatch.latency();
        if (latency.count() < expected) {
            failures.add("the crowd heard " + latency.count() + " of " + expected + " updates");
        }
        return latency;
    }

    /** The clock of each starts when all have lost their connection, and ends when it knows its payment's state again. */
    private Latency comeBack(List<Page> pages) {
        pages.forEach(Page::leave);
        Settling.await(target.processes());
        var stopwatch = new Stopwatch();
        var began = System.nanoTime();
        settled(
                "coming back",
                pages.stream()
                        .map(page -> page.comeBack()
                                .thenAccept(at -> stopwatch.record(at - began))
                                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .toList());
        return stopwatch.latency();
    }

    private void tellMemory(Map<String, Map<String, Double>> memory, int connections) {
        var before = memory.get("beforeCrowd");
        var gateway = Service.GATEWAY.label();
        progress.printf(
                "  gateway: %.0f MB before, %.0f MB with them: %.1f KB a connection%n",
                before.get(gateway),
                memory.get("withCrowd").get(gateway),
                (memory.get("withCrowd").get(gateway) - before.get(gateway)) * 1024 / connections);
    }

    private static List<Shop.Payment> sameOne(Shop.Payment payment) {
        return Collections.nCopies(ONE_ROOM, payment);
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
