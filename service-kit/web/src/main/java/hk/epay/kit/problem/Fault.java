package hk.epay.kit.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as a JSON pointer into the body ({@code /amount}) or {@code ?limit} for a query parameter
 * @param key of the text that says what, see {@link Texts}
 * @param args filled into the text
 */
public record Fault(String pointer, String key, Object... args) {}
