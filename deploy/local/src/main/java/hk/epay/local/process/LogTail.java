package hk.epay.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The last lines of a log, for a person who asks why. Lines that a machine wrote for machines are made readable. */
public final class LogTail {
    private static final int AT_MOST_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogTail() {}

    /** The last lines, or a word that there are none. */
    public static String of(Path log, int lines) {
        return of(log, 0, lines);
    }

    /** The last lines of what was written after the first {@code from} bytes. */
    public static String of(Path log, long from, int lines) {
        try {
            var readable = new ArrayList<String>();
            for (var line : end(log, from).strip().split("\\R")) {
                readable.addAll(readable(line));
            }
            return String.join("\n", readable.subList(Math.max(0, readable.size() - lines), readable.size()));
        } catch (IOException e) {
            return "(no log at " + log.getFileName() + ")";
        }
    }

    private static String end(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(Math.min(from, file.length()), file.length() - AT_MOST_BYTES);
            var bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static List<String> readable(String line) {
        if (!line.startsWith("{")) {
            return List.of(line);
        }
        try {
            var entry = JSON.readTree(line);
            if (entry.hasNonNull("message") && entry.hasNonNull("level")) {
                return readable(entry);
            }
        } catch (JsonProcessingException cutOffAtTheStart) {
            // Then it is shown as it is.
        }
        return List.of(line);
    }

    private static List<String> readable(JsonNode entry) {
        var lines = new ArrayList<String>();
        lines.add(String.join(
                " ",
                entry.path("timestamp").asText(),
                entry.path("level").asText(),
                "[" + entry.path("loggerName").asText() + "]",
                entry.path("message").asText()));
        if (entry.hasNonNull("stackTrace")) {
            lines.addAll(causes(entry.get("stackTrace").asText()));
        }
        return lines;
    }

    /** What went wrong and why, without the hundred frames between. */
    private static List<String> causes(String stackTrace) {
        return stackTrace
                .lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().matches("(at |\\.\\.\\. ).*"))
                .map(line -> "    " + line.strip())
                .toList();
    }
}
