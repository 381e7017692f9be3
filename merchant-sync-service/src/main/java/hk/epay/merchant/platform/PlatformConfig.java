package hk.epay.merchant.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How we deal with the merchant platform. */
@ConfigMapping(prefix = "epay.platform")
public interface PlatformConfig {
    /** Whether to have to do with it at all. */
    boolean integration();

    /** Where it is; without it there is one beside the sandbox only. */
    Optional<String> url();

    /** For one call. */
    @WithDefault("2s")
    Duration timeout();

    /** How long who asks us waits for it at most, before an old copy has to do. */
    @WithDefault("1s")
    Duration patience();

    /** How long a copy is told without asking again. */
    @WithDefault("30s")
    Duration freshFor();

    /** How often it is looked whether settings wait to be pushed. */
    Duration pushEvery();

    /** Before the second try to push settings, the third, and so on; the last one again and again. */
    @WithDefault("2s,10s,1m,5m,15m")
    List<Duration> pushRetryAfter();

    /** How often the count of calls is written down. */
    Duration countEvery();
}
