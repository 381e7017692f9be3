package hk.epay.merchant.platform;

import java.time.Instant;

/**
 * Settings, and how far they came.
 *
 * @param version grows by one with every change; 0 for the defaults that nobody touched
 * @param updatedAt null for those
 */
public record SavedSettings(Settings settings, int version, Instant updatedAt, Push push) {
    /** The defaults. */
    public static final SavedSettings UNTOUCHED =
            new SavedSettings(Settings.DEFAULT, 0, null, new Push(0, null, 0, null, null, null));

    /**
     * On the way to the platform.
     *
     * @param takenVersion what the platform took last; 0 when it took nothing yet
     * @param tries that failed since
     * @param nextTryAt null when there is nothing to push
     * @param trouble of the last try; null when it went well, or there was none
     */
    public record Push(
            int takenVersion, Instant takenAt, int tries, Instant lastTriedAt, Instant nextTryAt, Trouble trouble) {}

    /** {@code untouched}, {@code taken}, or {@code pending} while the platform has not taken this version. */
    public String pushState() {
        if (version == 0) {
            return "untouched";
        }
        return push.takenVersion() >= version ? "taken" : "pending";
    }
}
