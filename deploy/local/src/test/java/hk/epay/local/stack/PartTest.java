package hk.epay.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PartTest {
    @TempDir
    Path home;

    private final Deaths deaths = new Deaths();
    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(2);
    private Part part;

    @AfterEach
    void stop() {
        part.stop();
        worker.shutdownNow();
    }

    @Nested
    class A_part_that_dies {
        @Test
        void is_named_with_the_last_lines_of_its_log_and_started_again() {
            part = run("echo first words; echo last words; exit 3");

            await().until(() -> part.restarts() >= 2);

            var death = deaths.all().get(0);
            assertThat(death.part()).isEqualTo("tea");
            assertThat(death.reason()).isEqualTo("it ended with code 3");
            assertThat(death.tail()).isEqualTo("first words\nlast words");
            assertThat(deaths.all().get(1).tail()).isEqualTo(death.tail());
        }

        @Test
        void is_given_up_only_when_it_was_never_well() {
            part = run("exit 1", false);

            await().until(part::isHopeless);
        }

        @Test
        void has_another_process_afterwards() {
            part = run("exec sleep 600");
            await().until(part::hasComeUp);
            var first = part.pid();

            part.kill();
            await().until(part::hasComeUp);

            assertThat(part.pid()).isNotEqualTo(first).isPositive();
            assertThat(deaths.all()).hasSize(1);
            assertThat(part.isHopeless()).isFalse();
        }

        @Test
        void is_started_again_later_and_later_up_to_half_a_minute() {
            part = run("exec sleep 600");

            assertThat(Part.pause(1)).isEqualTo(Duration.ofMillis(500));
            assertThat(Part.pause(2)).isEqualTo(Duration.ofSeconds(1));
            assertThat(Part.pause(50)).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Nested
    class A_part_that_is_stopped {
        @Test
        void stays_stopped_until_it_is_started() {
            part = run("exec sleep 600");
            await().until(part::hasComeUp);

            part.stop();

            assertThat(part.pid()).isZero();
            assertThat(part.isHealthy()).isFalse();
            assertThat(deaths.all()).isEmpty();

            part.start();
            await().until(part::isHealthy);
            assertThat(part.restarts()).isZero();
        }
    }

    private Part run(String script) {
        return run(script, true);
    }

    private Part run(String script, boolean well) {
        var program = new JavaProgram(
                "tea", List.of("sh", "-c", script), Map.of(), home, home.resolve("tea.log"), process -> well);
        var made = new Part(program, deaths, worker, changed -> {});
        made.start();
        return made;
    }
}
