package hk.epay.sandbox.actor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Lets several do something at the same moment. */
public final class Together {
    private Together() {}

    /** Starts all at once and answers when all are done, in the order of their numbers. */
    public static <T> List<T> atOnce(int count, IntFunction<T> act) {
        var start = new CyclicBarrier(count);
        var all = IntStream.range(0, count)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return act.apply(n);
                        },
                        command -> new Thread(command).start()))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
