package hk.epay.system.chaos.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** All operations, in the order in which they ended; each is a line of a file at once, in case we die. */
public final class History implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final List<Operation> all = new ArrayList<>();
    private final BufferedWriter lines;

    /** One that is written to this file. */
    public History(Path file) {
        try {
            Files.createDirectories(file.getParent());
            lines = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes down what has ended. */
    public synchronized void add(Operation operation) {
        all.add(operation);
        try {
            lines.write(JSON.writeValueAsString(operation));
            lines.newLine();
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All so far. */
    public synchronized List<Operation> all() {
        return List.copyOf(all);
    }

    @Override
    public synchronized void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
