package hk.epay.sandbox.platform;

import java.time.LocalDate;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Where the platform keeps what merchants told it and how often they called. Every method is atomic. */
public interface PlatformBook {
    Uni<Optional<KeptSettings>> settings(String merchantId);

    /** Keeps them unless they are older than what is there; answers what is there then. */
    Uni<KeptSettings> keep(String merchantId, KeptSettings settings);

    /** Counts one call of the day; answers the day's count with it. */
    Uni<Long> count(String merchantId, LocalDate day);

    /** The calls of the day so far. */
    Uni<Long> counted(String merchantId, LocalDate day);
}
