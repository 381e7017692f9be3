package hk.epay.gateway.live.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {
    private final List<Promise<String>> asked = new ArrayList<>();

    @Test
    void only_so_many_ask_at_once_and_the_others_in_their_order() {
        var turns = new Turns(2, Duration.ofMinutes(1));
        var answers = List.of(ask(turns), ask(turns), ask(turns), ask(turns));
        assertThat(asked).hasSize(2);

        asked.get(1).complete("second");
        assertThat(asked).hasSize(3);
        asked.get(2).complete("third");
        asked.get(0).complete("first");
        asked.get(3).complete("fourth");

        assertThat(answers).extracting(Future::result).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void whoever_fails_gives_his_turn_back() {
        var turns = new Turns(1, Duration.ofMinutes(1));
        var broken = turns.take(() -> {
            throw new IllegalStateException("cannot ask");
        });
        var refused = ask(turns);
        asked.get(0).fail("refused");

        ask(turns);

        assertThat(broken.failed()).isTrue();
        assertThat(refused.failed()).isTrue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoever_waited_too_long_is_told_so_and_not_asked_for() {
        var turns = new Turns(1, Duration.ZERO);
        ask(turns);
        var late = ask(turns);

        asked.get(0).complete("first");

        assertThat(late.failed()).isTrue();
        assertThat(asked).hasSize(1);
        assertThat(ask(turns).isComplete()).isFalse();
        assertThat(asked).hasSize(2);
    }

    private Future<String> ask(Turns turns) {
        return turns.take(() -> {
            var answer = Promise.<String>promise();
            asked.add(answer);
            return answer.future();
        });
    }
}
