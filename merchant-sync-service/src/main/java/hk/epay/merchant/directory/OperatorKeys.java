package hk.epay.merchant.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.kit.config.Secrets;

/** The operator's own key, {@code ADMIN_API_KEY}, and while it rotates {@code ADMIN_API_KEY_PREVIOUS}. */
@ApplicationScoped
class OperatorKeys {
    private final List<byte[]> hashes;

    @Inject
    OperatorKeys(Secrets secrets, @ConfigProperty(name = "epay.admin-key-previous") Optional<String> previous) {
        this(Stream.concat(Stream.of(secrets.adminApiKey()), previous.stream())
                .map(ApiKey::new)
                .toList());
    }

    OperatorKeys(List<ApiKey> keys) {
        this.hashes = keys.stream().map(ApiKey::hash).toList();
    }

    /** Whether this is one of them; compares with every one. */
    boolean own(ApiKey key, BiPredicate<byte[], byte[]> same) {
        var hash = key.hash();
        return hashes.stream().map(h -> same.test(h, hash)).reduce(false, (a, b) -> a | b);
    }
}
