package hk.epay.contract;

import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/** Version 7 UUIDs: unique everywhere, and in the order of their making. */
public final class TimeOrderedIds {
    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private TimeOrderedIds() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /** Strict, because {@link UUID#fromString} takes {@code 1-1-1-1-1} for an id. */
    static UUID parse(String text) {
        if (text == null || !CANONICAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
