package hk.epay.system.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

import hk.epay.system.client.Api;

/** What went wrong, by kind. A benchmark with failures measures something else, so each is told. */
final class Failures {
    /** After so many it is not worth going on. */
    private static final int MANY = 200;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private int sum;

    synchronized void add(String during, Throwable failure) {
        var cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        var unusual = cause instanceof Api.UnusualAnswer answer ? answer : null;
        var kind = during + ": " + (unusual != null ? unusual.getMessage() : cause.toString());
        counts.merge(kind, 1, Integer::sum);
        if (unusual != null) {
            examples.putIfAbsent(kind, unusual.body());
        }
        sum++;
    }

    synchronized void add(String sentence) {
        counts.merge(sentence, 1, Integer::sum);
        sum++;
    }

    /** How often each kind happened. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** What the first of a kind said, where it said something. */
    synchronized String example(String kind) {
        return examples.getOrDefault(kind, "");
    }

    synchronized boolean areMany() {
        return sum >= MANY;
    }

    synchronized boolean isEmpty() {
        return sum == 0;
    }
}
