package hk.epay.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import hk.epay.local.process.TetheredProcess.EndSignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TetheredProcessTest {
    @TempDir
    static Path home;

    @Nested
    class A_program {
        @Test
        void has_its_own_process_id_environment_directory_and_log() {
            var program =
                    start(EndSignal.TERM, "sh", "-c", "echo \"$WORD $(pwd) $$\"", Map.of("WORD", "hello"), "own.log");
            assertThat(program.awaitExit(Duration.ofSeconds(10))).isTrue();
            assertThat(LogTail.of(home.resolve("own.log"), 5))
                    .startsWith("hello ")
                    .endsWith(" " + program.pid());
        }

        @Test
        void tells_how_it_ended() {
            var program = start(EndSignal.TERM, "sh", "-c", "exit 7", Map.of(), "exit.log");
            assertThat(program.onExit()).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(7);
        }

        @Test
        void that_does_not_listen_is_killed() {
            var program = start(EndSignal.TERM, "sh", "-c", "trap '' TERM; exec sleep 600", Map.of(), "deaf.log");
            program.stop(Duration.ofMillis(300));
            assertThat(program.isAlive()).isFalse();
        }
    }

    @Nested
    class When_its_holder_is_killed {
        @Test
        void a_program_ends_too() throws IOException {
            var holder = holder("sleep 600");
            var orphan = orphanOf(holder);

            holder.destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> !isRunning(orphan));
        }

        @Test
        void even_a_program_that_wants_to_stay() throws IOException {
            var holder = holder("trap '' TERM; while :; do sleep 1; done");
            var orphan = orphanOf(holder);

            holder.destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> !isRunning(orphan));
        }

        private Process holder(String script) throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Holder.class.getName(),
                            home.toString(),
                            script)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        private long orphanOf(Process holder) throws IOException {
            var line = new BufferedReader(new InputStreamReader(holder.getInputStream())).readLine();
            var pid = Long.parseLong(line);
            assertThat(isRunning(pid)).isTrue();
            return pid;
        }
    }

    /** Starts a shell script and waits to be killed. */
    static final class Holder {
        public static void main(String[] arguments) {
            var directory = Path.of(arguments[0]);
            var program = TetheredProcess.start(
                    List.of("sh", "-c", arguments[1]),
                    Map.of(),
                    directory,
                    directory.resolve("held.log"),
                    EndSignal.TERM,
                    Duration.ofSeconds(2));
            System.out.println(program.pid());
            program.onExit().join();
        }
    }

    /** Bare machines may have nobody who buries a dead orphan: what has no command any more does not run. */
    private static boolean isRunning(long pid) {
        var status = Path.of("/proc/" + pid + "/status");
        try {
            return Files.exists(Path.of("/proc/self"))
                    ? Files.exists(status) && !Files.readString(status).contains("State:\tZ")
                    : ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException gone) {
            return false;
        }
    }

    private static TetheredProcess start(
            EndSignal signal, String shell, String flag, String script, Map<String, String> environment, String log) {
        return TetheredProcess.start(List.of(shell, flag, script), environment, home, home.resolve(log), signal);
    }
}
