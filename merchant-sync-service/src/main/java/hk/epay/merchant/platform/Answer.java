package hk.epay.merchant.platform;

/** What came of a question to the platform. */
public sealed interface Answer<T> {
    /** It answered. */
    record Said<T>(T word) implements Answer<T> {}

    /** It did not, or not so that it helps. */
    record Silence<T>(Trouble trouble) implements Answer<T> {}

    static <T> Answer<T> said(T word) {
        return new Said<>(word);
    }

    static <T> Answer<T> silence(Trouble trouble) {
        return new Silence<>(trouble);
    }
}
