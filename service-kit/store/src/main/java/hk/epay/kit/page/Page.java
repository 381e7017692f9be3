package hk.epay.kit.page;

import java.util.List;
import java.util.function.Function;

import hk.epay.kit.http.Success;

/**
 * One page of a list.
 *
 * @param nextCursor where the next one begins; null on the last
 * @param limit how many items were asked for
 */
public record Page<T>(List<T> items, String nextCursor, int limit) {
    /**
     * Makes a page from a query for {@code limit + 1} rows: the one too many tells that there is another page.
     *
     * @param cursor of an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null, limit);
        }
        var items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.get(limit - 1)).encode(), limit);
    }

    /** The same page, its items seen otherwise. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor, limit);
    }

    /** As the answer to a request. */
    public Success<List<T>> toSuccess() {
        return Success.page(items, nextCursor, limit);
    }
}
