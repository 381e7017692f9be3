package hk.epay.merchant.directory;

/** A key that is about to be handed out, with the id that its owner will name it by. */
public record NewKey(String id, ApiKey key) {
    /** A key that nobody has seen yet. */
    public static NewKey generate() {
        return of(ApiKey.generate());
    }

    static NewKey of(ApiKey key) {
        return new NewKey("key_" + RandomText.id(), key);
    }
}
