package hk.epay.local.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import hk.epay.local.embedded.EmbeddedPostgres.Durability;
import hk.epay.local.embedded.EmbeddedPostgres.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class EmbeddedPostgresTest {
    @TempDir
    Path home;

    @Nested
    class A_durable_server {
        @Test
        void keeps_what_was_committed_when_it_is_killed() throws SQLException {
            try (var first = start(Durability.DURABLE)) {
                first.provide("epay_order", "one");
                execute(first, "one", "CREATE TABLE promise (word text)");
                execute(first, "one", "INSERT INTO promise VALUES ('kept')");
                first.kill();
            }
            try (var second = start(Durability.DURABLE)) {
                assertThat(ask(second, "one", "SELECT word FROM promise")).isEqualTo("kept");
            }
        }

        @Test
        void waits_for_the_disk() throws SQLException {
            try (var server = start(Durability.DURABLE)) {
                server.provide("epay_order", "one");
                assertThat(ask(server, "one", "SHOW fsync")).isEqualTo("on");
                assertThat(ask(server, "one", "SHOW synchronous_commit")).isEqualTo("on");
            }
        }
    }

    @Nested
    class Starting {
        @Test
        void is_not_confused_by_the_lock_file_of_a_dead_server_whose_process_id_now_belongs_to_another()
                throws Exception {
            start(Durability.FAST).close();
            var us = ProcessHandle.current().pid();
            Files.writeString(data().resolve("postmaster.pid"), us + "\n" + data() + "\n0\n1\n\n\n\nready\n");

            try (var server = start(Durability.FAST)) {
                server.provide("epay_order", "one");
                assertThat(ask(server, "one", "SELECT 1")).isEqualTo("1");
            }
        }

        @Test
        void works_for_root_in_a_container_that_forbids_namespaces() throws SQLException {
            assumeTrue(System.getProperty("user.name").equals("root") && Files.exists(Path.of("/usr/bin/setpriv")));

            try (var server = EmbeddedPostgres.start(settings(Durability.FAST), Unprivileged.AS_NOBODY)) {
                server.provide("epay_order", "one");
                assertThat(ask(server, "one", "SELECT 1")).isEqualTo("1");
            }
        }

        @Test
        void ends_the_server_that_a_killed_run_left_behind() throws SQLException {
            try (var leftover = start(Durability.FAST);
                    var server = start(Durability.FAST)) {
                assertThat(leftover.onExit()).succeedsWithin(Duration.ofSeconds(5));
                server.provide("epay_order", "one");
                assertThat(ask(server, "one", "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Nested
    class Providing_a_database {
        @Test
        void twice_changes_only_the_password() throws SQLException {
            try (var server = start(Durability.FAST)) {
                server.provide("epay_order", "one");
                execute(server, "one", "CREATE TABLE promise (word text)");

                server.provide("epay_order", "o'two");

                assertThat(ask(server, "o'two", "SELECT count(*) FROM promise")).isEqualTo("0");
            }
        }
    }

    private EmbeddedPostgres start(Durability durability) {
        return EmbeddedPostgres.start(settings(durability));
    }

    private Settings settings(Durability durability) {
        return new Settings(data(), 0, "secret", durability, home.resolve("postgres.log"));
    }

    private Path data() {
        return home.resolve("postgres");
    }

    private static void execute(EmbeddedPostgres server, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url("epay_order"), "epay_order", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres server, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url("epay_order"), "epay_order", password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
