package hk.epay.system.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/**
 * Several clients do the same thing, each one after the other, until the time is over; what has begun then is still waited
 * for. Latency is from a client's beginning to its end.
 */
final class LoadLoop {
    private final Executor workers;
    private final Failures failures;
    private final int clients;

    LoadLoop(Executor workers, Failures failures, int clients) {
        this.workers = workers;
        this.failures = failures;
        this.clients = clients;
    }

    /**
     * What a run came to.
     *
     * @param done that went well
     * @param seconds until the last had ended
     */
    record Result(long done, double seconds, Latency latency) {
        double perSecond() {
            return done / seconds;
        }
    }

    /** Runs it to its end. */
    Result run(Scenario scenario, Duration time) {
        return start(scenario, time, Pace.FULL).join();
    }

    /** Runs it beside other things. */
    CompletableFuture<Result> start(Scenario scenario, Duration time, Pace pace) {
        var run = new Run(scenario, pace, System.nanoTime() + time.toNanos());
        var ends = new CompletableFuture<?>[clients];
        for (var i = 0; i < clients; i++) {
            ends[i] = new CompletableFuture<Void>();
            var end = ends[i];
            run.next(() -> end.complete(null));
        }
        return CompletableFuture.allOf(ends).thenApply(all -> run.result());
    }

    private final class Run {
        private final Scenario scenario;
        private final Pace pace;
        private final long deadline;
        private final long began = System.nanoTime();
        private final LongAdder done = new LongAdder();
        private final Stopwatch stopwatch = new Stopwatch();

        Run(Scenario scenario, Pace pace, long deadline) {
            this.scenario = scenario;
            this.pace = pace;
            this.deadline = deadline;
        }

        Result result() {
            return new Result(done.sum(), (System.nanoTime() - began) / 1e9, stopwatch.latency());
        }

        /** Always through the workers: a chain of answers that are there at once must not grow the stack. */
        void next(Runnable end) {
            pace.next(workers).execute(() -> {
                if (System.nanoTime() >= deadline || failures.areMany()) {
                    end.run();
                } else {
                    once(end);
                }
            });
        }

        private void once(Runnable end) {
            var start = System.nanoTime();
            begin().whenComplete((answer, failure) -> {
                if (failure == null) {
                    stopwatch.record(System.nanoTime() - start);
                    done.increment();
                } else {
                    failures.add(scenario.name(), failure);
                }
                next(end);
            });
        }

        private CompletionStage<?> begin() {
            try {
                return scenario.once().get();
            } catch (RuntimeException e) {
                return CompletableFuture.failedStage(e);
            }
        }
    }
}
