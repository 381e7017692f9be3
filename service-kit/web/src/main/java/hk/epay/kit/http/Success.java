package hk.epay.kit.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The envelope of every success.
 *
 * @param message while it travels through the service, the key of a text; on the wire, the text in the caller's language
 */
public record Success<T>(
        boolean success,
        T data,
        @Schema(description = "One sentence in the caller's language.") String message,
        PageInfo page) {
    public static <T> Success<T> of(T data) {
        return new Success<>(true, data, null, null);
    }

    /** With a sentence, by its key. */
    public Success<T> message(String key) {
        return new Success<>(success, data, key, page);
    }

    /** A page of a list. */
    public static <T> Success<List<T>> page(List<T> items, String nextCursor, int limit) {
        return new Success<>(true, items, null, new PageInfo(nextCursor, limit));
    }

    /**
     * Where the next page begins.
     *
     * @param nextCursor opaque; null on the last page
     */
    public record PageInfo(@JsonInclude String nextCursor, int limit) {}
}
