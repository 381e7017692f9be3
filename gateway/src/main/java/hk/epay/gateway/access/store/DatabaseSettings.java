package hk.epay.gateway.access.store;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The gateway's own database; without a host there is none. */
@ConfigMapping(prefix = "gateway.database")
interface DatabaseSettings {
    /** Empty: each replica counts for itself. */
    Optional<String> host();

    int port();

    String name();

    String user();

    Optional<String> password();

    /** For one statement: whoever asks the gateway something waits for it. */
    Duration patience();

    /** Between two attempts to find it again. */
    Duration retry();

    /** Between two rounds in which buckets that are full again are removed. */
    Duration prune();
}
