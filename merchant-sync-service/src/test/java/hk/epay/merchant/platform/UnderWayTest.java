package hk.epay.merchant.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who asks what is being asked already hears the same answer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnderWayTest {
    private final UnderWay<String, String> underWay = new UnderWay<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<UniEmitter<? super String>> questions = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private Uni<String> question() {
        return Uni.createFrom().emitter(emitter -> {
            asked.incrementAndGet();
            questions.add(emitter);
        });
    }

    private Uni<String> join(String key) {
        return underWay.join(key, this::question)
                .onItemOrFailure()
                .invoke((answer, failure) -> heard.add(failure == null ? answer : failure.getMessage()));
    }

    @Test
    void all_who_wait_hear_the_one_answer() {
        join("shop").subscribeAsCompletionStage();
        join("shop").subscribeAsCompletionStage();

        questions.get(0).complete("yes");

        assertThat(asked).hasValue(1);
        assertThat(heard).containsExactly("yes", "yes");
    }

    @Test
    void all_who_wait_hear_of_the_failure() {
        join("shop").subscribeAsCompletionStage();
        join("shop").subscribeAsCompletionStage();

        questions.get(0).fail(new IllegalStateException("no"));

        assertThat(heard).containsExactly("no", "no");
    }

    @Test
    void whoever_asks_afterwards_asks_anew() {
        join("shop").subscribeAsCompletionStage();
        questions.get(0).complete("then");

        join("shop").subscribeAsCompletionStage();
        questions.get(1).complete("now");

        assertThat(heard).containsExactly("then", "now");
    }

    @Test
    void other_questions_are_other_questions() {
        join("shop").subscribeAsCompletionStage();
        join("other").subscribeAsCompletionStage();

        questions.get(1).complete("theirs");
        questions.get(0).complete("ours");

        assertThat(heard).containsExactly("theirs", "ours");
    }

    @Test
    void one_who_stops_waiting_stops_nobody_else_and_not_the_question() {
        var impatient = join("shop").subscribe().with(answer -> {});
        join("shop").subscribeAsCompletionStage();

        impatient.cancel();
        questions.get(0).complete("yes");

        assertThat(asked).hasValue(1);
        assertThat(heard).containsExactly("yes");
    }

    @Test
    void a_question_that_nobody_waits_for_any_more_goes_on_and_is_joined() {
        join("shop").subscribe().with(answer -> {}).cancel();

        join("shop").subscribeAsCompletionStage();
        questions.get(0).complete("yes");

        assertThat(asked).hasValue(1);
        assertThat(heard).containsExactly("yes");
    }
}
