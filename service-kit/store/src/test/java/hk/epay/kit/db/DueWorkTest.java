package hk.epay.kit.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DueWorkTest {
    private final Queue<Integer> due = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();

    @Nested
    class A_round {
        @Test
        void works_off_all_that_is_due_however_many_batches_that_takes() {
            for (var i = 0; i < 25; i++) {
                due.add(i);
            }

            round(10, 1, DueWorkTest.this::note).run().await().indefinitely();

            assertThat(done).hasSize(25).doesNotHaveDuplicates();
            assertThat(due).isEmpty();
        }

        @Test
        void needs_no_more_memory_for_many_batches_than_for_one() {
            var left = new AtomicInteger(20_000);
            var round = new DueWork<byte[]>(
                    "things",
                    1,
                    1,
                    most -> Uni.createFrom().item(left.getAndDecrement() > 0 ? List.of(new byte[1 << 20]) : List.of()),
                    bytes -> Uni.createFrom().voidItem(),
                    bytes -> bytes.length);

            round.run().await().indefinitely();

            assertThat(left).hasValue(-1);
        }

        @Test
        void keeps_the_order_when_one_is_done_at_a_time() {
            due.addAll(List.of(3, 1, 2));

            round(10, 1, DueWorkTest.this::note).run().await().indefinitely();

            assertThat(done).containsExactly(3, 1, 2);
        }

        @Test
        void goes_on_with_the_others_when_one_fails() {
            due.addAll(List.of(1, 2, 3));

            round(10, 1, i -> i == 2 ? Uni.createFrom().failure(new IllegalStateException("no")) : note(i))
                    .run()
                    .await()
                    .indefinitely();

            assertThat(done).containsExactly(1, 3);
        }

        @Test
        void goes_on_with_the_others_when_one_fails_before_it_has_begun() {
            due.addAll(List.of(1, 2));

            round(10, 1, i -> {
                        if (i == 1) {
                            throw new IllegalStateException("no");
                        }
                        return note(i);
                    })
                    .run()
                    .await()
                    .indefinitely();

            assertThat(done).containsExactly(2);
        }

        @Test
        void does_no_more_at_once_than_it_may() {
            due.addAll(List.of(1, 2, 3));
            var answers = List.of(new CompletableFuture<Void>(), new CompletableFuture<Void>());
            var begun = new ArrayList<Integer>();

            var round = round(10, 2, i -> {
                        begun.add(i);
                        return i < 3 ? Uni.createFrom().completionStage(answers.get(i - 1)) : note(i);
                    })
                    .run()
                    .subscribeAsCompletionStage();

            assertThat(begun).containsExactly(1, 2);
            answers.get(0).complete(null);
            assertThat(begun).containsExactly(1, 2, 3);
            assertThat(round).isNotDone();
            answers.get(1).complete(null);
            assertThat(round).isCompleted();
        }

        @Test
        void does_not_fail_when_nothing_can_be_taken() {
            var round = new DueWork<Integer>(
                    "things",
                    10,
                    1,
                    most -> Uni.createFrom().failure(new IllegalStateException("no database")),
                    DueWorkTest.this::note,
                    i -> i);

            round.run().await().indefinitely();

            assertThat(done).isEmpty();
        }
    }

    private DueWork<Integer> round(int batch, int atOnce, Function<Integer, Uni<Void>> work) {
        return new DueWork<>("things", batch, atOnce, this::take, work, i -> i);
    }

    private Uni<List<Integer>> take(int most) {
        var taken = new ArrayList<Integer>();
        while (taken.size() < most && !due.isEmpty()) {
            taken.add(due.remove());
        }
        return Uni.createFrom().item(taken);
    }

    private Uni<Void> note(int one) {
        done.add(one);
        return Uni.createFrom().voidItem();
    }
}
