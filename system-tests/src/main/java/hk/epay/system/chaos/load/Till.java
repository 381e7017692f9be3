package hk.epay.system.chaos.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import hk.epay.system.chaos.history.History;
import hk.epay.system.chaos.history.Operation;
import hk.epay.system.chaos.history.Operation.Result;
import hk.epay.system.client.Api;
import hk.epay.system.client.Api.Answer;
import hk.epay.system.client.Api.Call;

/**
 * Makes a customer's calls and writes each down. An answer that leaves doubt is no answer: the same call is made again,
 * with the same key, until somebody says yes or no.
 */
final class Till {
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration INSIST = Duration.ofSeconds(50);
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;
    /** The first call with this key is still under way. */
    private static final String IN_FLIGHT = "E017";

    private final String process;
    private final Api api;
    private final Doors doors;
    private final History history;
    private final BooleanSupplier open;

    /**
     * For one customer.
     *
     * @param open whether it is still worth insisting
     */
    Till(String process, Api api, Doors doors, History history, BooleanSupplier open) {
        this.process = process;
        this.api = api;
        this.doors = doors;
        this.history = history;
        this.open = open;
    }

    /** The suite's public doors, taken in turn. */
    static final class Doors {
        private final List<String> urls;
        private final AtomicInteger next = new AtomicInteger();

        Doors(List<String> urls) {
            this.urls = urls;
        }

        String any() {
            return urls.get(Math.floorMod(next.getAndIncrement(), urls.size()));
        }
    }

    /** A call before it is made: its name in the history, its key, and what of it the proof has to know. */
    record Wish(String op, String key, Map<String, String> asked, Function<String, Call> call) {}

    /** Insists. Empty when it was refused, or when nobody ever said. */
    Optional<Answer> insist(Wish wish) {
        var deadline = System.nanoTime() + INSIST.toNanos();
        for (var tries = 1; ; tries++) {
            var outcome = once(wish);
            if (outcome.result() == Result.OK) {
                return outcome.answer();
            }
            if (outcome.result() == Result.FAIL || System.nanoTime() > deadline || !open.getAsBoolean()) {
                return Optional.empty();
            }
            rest(Duration.ofMillis(Math.min(4_000, 100L << Math.min(tries, 6))));
        }
    }

    /** Asks once, and takes what comes. */
    Optional<Answer> tryOnce(Wish wish) {
        return once(wish).answer();
    }

    private record Outcome(Result result, Optional<Answer> answer) {}

    private Outcome once(Wish wish) {
        var invoked = Instant.now();
        Answer answer;
        try {
            answer = api.ask(wish.call.apply(doors.any()).patient(PATIENCE)).join();
        } catch (CompletionException noAnswer) {
            note(wish, invoked, Result.INFO, Map.of("error", String.valueOf(noAnswer.getCause())));
            return new Outcome(Result.INFO, Optional.empty());
        }
        var result = judge(answer);
        note(wish, invoked, result, told(answer, result));
        return new Outcome(result, result == Result.OK ? Optional.of(answer) : Optional.empty());
    }

    private static Result judge(Answer answer) {
        var status = answer.status();
        if (status >= 200 && status < 300) {
            return Result.OK;
        }
        var doubtful =
                status >= SERVER_FAULT || status == TOO_MANY || answer.code().equals(IN_FLIGHT);
        return doubtful ? Result.INFO : Result.FAIL;
    }

    private static Map<String, String> told(Answer answer, Result result) {
        var told = new TreeMap<String, String>();
        told.put("http", Integer.toString(answer.status()));
        if (result != Result.OK) {
            told.put("code", answer.code());
            told.put("detail", answer.body().path("detail").asText(""));
            return told;
        }
        var data = answer.data();
        for (var name : new String[] {"id", "orderId", "paymentId", "status", "version", "createdAt"}) {
            if (data.hasNonNull(name)) {
                told.put(name, data.get(name).asText());
            }
        }
        if (data.hasNonNull("amount")) {
            told.put("cents", cents(data.get("amount").decimalValue()));
        }
        return told;
    }

    static String cents(BigDecimal amount) {
        return amount.movePointRight(2).toBigIntegerExact().toString();
    }

    private void note(Wish wish, Instant invoked, Result result, Map<String, String> told) {
        history.add(new Operation(process, wish.op, wish.key, invoked, Instant.now(), result, wish.asked, told));
    }

    /** Not all at once after an outage. */
    static void rest(Duration about) {
        var millis = about.toMillis();
        LockSupport.parkNanos(
                Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1))
                        .toNanos());
    }
}
