package hk.epay.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.local.embedded.FreePorts;

import static org.assertj.core.api.Assertions.assertThat;

/** The command as a person uses it: words in, text and an exit code out. */
class EpayTest {
    @TempDir
    Path home;

    @Test
    void tells_what_it_can_do() throws Exception {
        assertThat(epay("--help").exitCode()).isZero();
        assertThat(epay("--help").text()).contains("Usage: ./epay", "up", "demo", "test", "bench", "chaos", "reset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "test", "bench", "chaos", "reset"})
    void explains_each_word(String word) throws Exception {
        var said = epay(word, "--help");

        assertThat(said.exitCode()).isZero();
        assertThat(said.text()).startsWith("Usage: ./epay " + word);
    }

    @Test
    void says_so_when_it_does_not_understand() throws Exception {
        assertThat(epay("dance").exitCode()).isEqualTo(2);
        assertThat(epay("dance").text()).contains("epay knows no \"dance\".");
        assertThat(epay("up", "--faster").exitCode()).isEqualTo(2);
        assertThat(epay("demo", "--lang", "fr").text()).contains("--lang is zh or en.");
        assertThat(epay("up", "--replicas", "kafka=2").text()).contains("--replicas knows no \"kafka\".");
    }

    @Test
    void says_so_when_there_is_no_suite_to_buy_from() throws Exception {
        var said = epay("demo");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text()).contains("./epay up starts the suite.").doesNotContain("Exception");
    }

    @Test
    void forgets_what_a_stack_has_stored() throws Exception {
        Files.writeString(home.resolve("secrets.properties"), "JWT_SECRET=old");

        assertThat(epay("reset").text()).contains("Deleted the data in " + home);
        assertThat(home.resolve("secrets.properties")).doesNotExist();
        assertThat(epay("reset").text()).contains("Nothing to delete");
    }

    private record Said(int exitCode, String text) {}

    private Said epay(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Epay.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("EPAY_HOME", home.toString());
        builder.environment().put("PORT", Integer.toString(FreePorts.next()));
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
