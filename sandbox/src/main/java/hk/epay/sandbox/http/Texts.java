package hk.epay.sandbox.http;

/** Which texts a database and a browser can hold. */
public final class Texts {
    private Texts() {}

    /** False for NUL, which PostgreSQL refuses, and for half a surrogate pair, which UTF-8 cannot say. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
