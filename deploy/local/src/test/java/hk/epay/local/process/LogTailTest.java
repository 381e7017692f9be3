package hk.epay.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogTailTest {
    @TempDir
    Path home;

    @Test
    void is_the_last_lines() throws IOException {
        assertThat(LogTail.of(log("one\ntwo\nthree\n"), 2)).isEqualTo("two\nthree");
        assertThat(LogTail.of(log("one\n"), 2)).isEqualTo("one");
    }

    @Test
    void tells_a_person_what_was_written_for_machines() throws IOException {
        var line =
                """
                {"timestamp":"2026-01-01T00:00:00Z","level":"ERROR","loggerName":"hk.epay","message":"no database",\
                "stackTrace":"java.lang.IllegalStateException: no database\\n\\tat a.B.c(B.java:1)\\n\\t... 9 more\\nCaused by: java.net.ConnectException: refused\\n"}
                """;

        assertThat(LogTail.of(log(line), 5))
                .isEqualTo(
                        """
                        2026-01-01T00:00:00Z ERROR [hk.epay] no database
                            java.lang.IllegalStateException: no database
                            Caused by: java.net.ConnectException: refused""");
    }

    @Test
    void shows_what_it_cannot_read_as_it_is() throws IOException {
        assertThat(LogTail.of(log("{\"half\":"), 2)).isEqualTo("{\"half\":");
        assertThat(LogTail.of(home.resolve("none.log"), 2)).isEqualTo("(no log at none.log)");
    }

    private Path log(String text) throws IOException {
        return Files.writeString(home.resolve("some.log"), text);
    }
}
