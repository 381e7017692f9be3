package hk.epay.merchant.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * One question at a time: who asks the same while it is under way hears the same answer. It goes on to its end also when
 * nobody waits for it any more.
 */
final class UnderWay<K, T> {
    private final Map<K, Uni<T>> questions = new ConcurrentHashMap<>();

    Uni<T> join(K key, Supplier<Uni<T>> question) {
        var shared = questions.computeIfAbsent(key, k -> Uni.createFrom()
                .<T>deferred(question::get)
                .onTermination()
                .invoke(() -> questions.remove(k))
                .memoize()
                .indefinitely());
        // Whoever stops waiting takes nothing from the others.
        return Uni.createFrom().emitter(caller -> shared.subscribe().with(caller::complete, caller::fail));
    }
}
