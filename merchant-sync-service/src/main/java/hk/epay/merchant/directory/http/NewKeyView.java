package hk.epay.merchant.directory.http;

import java.time.Instant;

import hk.epay.merchant.directory.NewKey;

/** A key when it is handed out: the only time that it is shown. */
record NewKeyView(String id, String apiKey, String prefix, Instant createdAt) {
    static NewKeyView of(NewKey fresh, Instant createdAt) {
        return new NewKeyView(fresh.id(), fresh.key().secret(), fresh.key().prefix(), createdAt);
    }

    @Override
    public String toString() {
        return "NewKeyView[" + id + ", ***]";
    }
}
