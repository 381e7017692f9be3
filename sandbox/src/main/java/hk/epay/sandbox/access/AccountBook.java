package hk.epay.sandbox.access;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Where rotated secrets are kept, so that a restarted sandbox goes on with them. */
public interface AccountBook {
    Uni<Optional<Account.Keys>> keysOf(String merchantId);

    Uni<Void> keep(String merchantId, Account.Keys keys);
}
