package hk.epay.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import hk.epay.local.embedded.EmbeddedKafka;
import hk.epay.local.embedded.EmbeddedPostgres;
import hk.epay.local.embedded.EmbeddedPostgres.Durability;
import hk.epay.local.embedded.FreePorts;
import hk.epay.local.process.LogTail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Nested
    class A_stack {
        @Test
        void survives_the_death_of_each_part_and_leaves_nothing_behind() throws Exception {
            var deaths = new Deaths();
            var config = config().withReplicas(Replicas.parse("payment=2"));
            List<Long> pids;
            try (var stack = Stack.start(config, deaths)) {
                stack.awaitReady(PATIENCE);
                remember(stack, "kept");
                for (var name : List.of("payment-2", "kafka", "postgres")) {
                    stack.part(name).kill();
                    stack.awaitReady(PATIENCE);
                }
                assertThat(recall(stack)).isEqualTo("kept");
                assertThat(deaths.all())
                        .extracting(Deaths.Death::part)
                        .containsExactly("payment-2", "kafka", "postgres");
                assertThat(deaths.all().get(0).tail()).contains("with database epay_payment of epay_payment");
                assertThat(stack.urls(Service.PAYMENT)).hasSize(2);
                pids = stack.parts().stream().map(Part::pid).toList();
                assertThat(pids).hasSize(9).allMatch(StackTest::isRunning);
            }
            assertThat(pids).noneMatch(StackTest::isRunning);

            try (var again = Stack.start(config, StackListener.SILENT)) {
                again.awaitReady(PATIENCE);
                assertThat(recall(again)).isEqualTo("kept");
            }
        }

        @Test
        void ends_when_whoever_started_it_is_killed_and_can_be_started_again_at_once() throws Exception {
            TinyRepository.in(directory);
            var supervisor = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Supervisor.class.getName(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new BufferedReader(new InputStreamReader(supervisor.getInputStream())).readLine();
            var orphans = Arrays.stream(said.split(" ")).map(Long::valueOf).toList();
            assertThat(orphans).hasSize(8).allMatch(StackTest::isRunning);

            supervisor.destroyForcibly();
            supervisor.onExit().join();

            try (var next = Stack.start(config(), StackListener.SILENT)) {
                next.awaitReady(PATIENCE);
                assertThat(orphans).noneMatch(StackTest::isRunning);
            }
        }

        @Test
        void uses_what_others_run_when_it_is_told_where() throws Exception {
            try (var postgres = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                            directory.resolve("theirs"),
                            0,
                            "theirs",
                            Durability.FAST,
                            directory.resolve("theirs.log")));
                    var kafka =
                            EmbeddedKafka.start(new EmbeddedKafka.Settings(directory.resolve("their-kafka"), 0, 1));
                    var stack = Stack.start(configOf(postgres, kafka), StackListener.SILENT)) {
                stack.awaitReady(PATIENCE);

                assertThat(stack.parts())
                        .extracting(Part::name)
                        .containsExactly("order", "payment", "merchant", "llm", "gateway");
                assertThat(stack.kafka()).isEqualTo(kafka.bootstrapServers());
                assertThat(LogTail.of(stack.part("order").log(), 1)).endsWith("with database epay_order of postgres");
            }
        }

        private StackConfig configOf(EmbeddedPostgres postgres, EmbeddedKafka kafka) throws IOException {
            var environment = new HashMap<>(Map.of(
                    "EPAY_HOME",
                    home().toString(),
                    "DB_HOST",
                    EmbeddedPostgres.HOST,
                    "DB_PORT",
                    Integer.toString(postgres.port()),
                    "DB_USERNAME",
                    EmbeddedPostgres.SUPERUSER,
                    "DB_PASSWORD",
                    "theirs",
                    "KAFKA_BOOTSTRAP_SERVERS",
                    kafka.bootstrapServers(),
                    "OCTOPUS_API_URL",
                    "http://127.0.0.1:9"));
            for (var service : Service.values()) {
                environment.put(service.portVariable(), Integer.toString(FreePorts.next()));
            }
            return StackConfig.of(TinyRepository.in(directory), environment);
        }

        @Test
        void keeps_its_secrets_to_its_owner() throws Exception {
            var home = directory.resolve("home");
            Files.createDirectories(home);
            var first = Secrets.in(home, Map.of());

            assertThat(Files.getPosixFilePermissions(home.resolve("secrets.properties")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(Secrets.in(home, Map.of()).jwtSecret()).isEqualTo(first.jwtSecret());
            assertThat(Secrets.in(home, Map.of("JWT_SECRET", "given")).jwtSecret())
                    .isEqualTo("given");
            assertThat(first).hasToString("***");
        }

        @Test
        void keeps_the_key_of_personal_data_from_the_public_door() throws Exception {
            var home = Files.createDirectories(directory.resolve("home"));
            var made = Secrets.in(home, Map.of());
            var given = Secrets.in(home, Map.of("ENCRYPTION_KEY", "given"));

            assertThat(made.gatewayEncryptionKey()).isNotEqualTo(made.encryptionKey());
            assertThat(given.gatewayEncryptionKey()).isEqualTo("given");
        }
    }

    @Nested
    class Nothing_is_started {
        @Test
        void when_a_port_is_taken_which_is_named_with_the_variable_that_changes_it() throws IOException {
            TinyRepository.in(directory);
            try (var taken = new ServerSocket(0)) {
                var port = taken.getLocalPort();
                var environment = Map.of("PORT", Integer.toString(port), "EPAY_HOME", home().toString());

                assertThatThrownBy(() -> Stack.start(StackConfig.of(directory, environment), StackListener.SILENT))
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining(
                                "Port " + port + " (gateway) is taken by another program; choose another with PORT.");
            }
            assertThat(home().resolve("postgres")).doesNotExist();
        }

        @Test
        void when_two_parts_want_the_same_port() throws IOException {
            TinyRepository.in(directory);
            var environment = Map.of("PORT", "8090", "EPAY_HOME", home().toString());

            assertThatThrownBy(() -> Stack.start(StackConfig.of(directory, environment), StackListener.SILENT))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port 8090 is wanted by both sandbox and gateway");
        }

        @Test
        void when_a_port_is_no_number() {
            var environment = Map.of("EPAY_ORDER_PORT", "many", "EPAY_HOME", home().toString());

            assertThatThrownBy(() -> Stack.start(StackConfig.of(directory, environment), StackListener.SILENT))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("EPAY_ORDER_PORT must be a port between 1 and 65535, not \"many\".");
        }

        @Test
        void when_a_stack_runs_in_the_same_home_and_its_data_cannot_be_deleted_either() throws IOException {
            try (var first = HomeLock.take(home())) {
                assertThatThrownBy(() -> Stack.start(config(), StackListener.SILENT))
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining("A stack is running in");
                assertThatThrownBy(() -> StackData.delete(home())).isInstanceOf(CannotStart.class);
            }
            Files.createDirectories(home().resolve("kafka"));
            Files.writeString(home().resolve("precious.txt"), "not ours");
            assertThat(StackData.delete(home())).isTrue();
            assertThat(home().resolve("kafka")).doesNotExist();
            assertThat(home().resolve("precious.txt")).exists();
        }

        @Test
        void when_a_service_is_not_built() {
            assertThatThrownBy(() ->
                            Stack.start(StackConfig.apart(directory.resolve("empty"), home()), StackListener.SILENT))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("is not built");
        }
    }

    /** Starts a stack, says which processes it has, and waits to be killed. */
    static final class Supervisor {
        public static void main(String[] arguments) throws InterruptedException {
            var directory = Path.of(arguments[0]);
            var stack = Stack.start(StackConfig.apart(directory, directory.resolve("home")), StackListener.SILENT);
            stack.awaitReady(PATIENCE);
            System.out.println(String.join(
                    " ",
                    stack.parts().stream()
                            .map(part -> Long.toString(part.pid()))
                            .toList()));
            new CountDownLatch(1).await();
        }
    }

    private StackConfig config() throws IOException {
        return StackConfig.apart(TinyRepository.in(directory), home());
    }

    private Path home() {
        return directory.resolve("home");
    }

    private static void remember(Stack stack, String word) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        stack.jdbcUrl("epay_order"),
                        "epay_order",
                        stack.secrets().databasePassword("epay_order"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE promise AS SELECT '" + word + "' AS word");
        }
    }

    private static String recall(Stack stack) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        stack.jdbcUrl("epay_order"),
                        "epay_order",
                        stack.secrets().databasePassword("epay_order"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT word FROM promise")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> process.info().command().isPresent())
                .orElse(false);
    }
}
