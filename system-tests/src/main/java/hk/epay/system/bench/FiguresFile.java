package hk.epay.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

import hk.epay.system.cli.WrongUsage;

/** Figures as JSON. */
final class FiguresFile {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounded())
                    .addSerializer(double.class, new Rounded()));

    private FiguresFile() {}

    static JsonNode tree(Figures figures) {
        // Through text, so that numbers are those of a file.
        try {
            return MAPPER.readTree(MAPPER.writeValueAsBytes(figures));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static void write(Path file, Figures figures) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.write(file, MAPPER.writeValueAsBytes(figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what was written.
     *
     * @throws WrongUsage when there is no such file
     */
    static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (NoSuchFileException e) {
            throw new WrongUsage("There is no file " + file + ".");
        } catch (IOException e) {
            throw new WrongUsage(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Nothing here is known to more than three decimals. */
    private static final class Rounded extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        Rounded() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(Math.round(value * 1e3) / 1e3);
        }
    }
}
