package hk.epay.merchant.platform.http;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.merchant.platform.SavedSettings;
import hk.epay.merchant.platform.Settings;

/** Settings, and how far they came. */
@Schema(name = "PlatformSettings")
record SettingsView(
        @Schema(description = "Grows by one with every change; 0 for the defaults.") int version,
        Settings.Notifications notifications,
        Settings.Sync sync,
        Instant updatedAt,
        PushView platform) {

    /** Whether the platform has them. */
    @Schema(name = "PlatformSettingsPush")
    record PushView(
            @Schema(
                            description = "untouched: there is nothing to bring; pending: it is tried until it works.",
                            enumeration = {"untouched", "pending", "taken"})
                    String state,
            @Schema(description = "The version that the platform has; 0 for none.") int takenVersion,
            Instant takenAt,
            @Schema(description = "Failed since then.") int tries,
            Instant lastTriedAt,
            Instant nextTryAt,
            @Schema(description = "Why the last try failed.") String reason) {
        private static PushView of(SavedSettings saved) {
            var push = saved.push();
            return new PushView(
                    saved.pushState(),
                    push.takenVersion(),
                    push.takenAt(),
                    push.tries(),
                    push.lastTriedAt(),
                    push.nextTryAt(),
                    push.trouble() == null ? null : push.trouble().wire());
        }
    }

    static SettingsView of(SavedSettings saved) {
        return new SettingsView(
                saved.version(),
                saved.settings().notifications(),
                saved.settings().sync(),
                saved.updatedAt(),
                PushView.of(saved));
    }

    /** For the reference only. */
    @Schema(name = "PlatformSettingsChange", description = "Whatever is absent stays as it is.")
    record Wish(
            @Schema(description = "Of the settings that are changed; or their ETag in If-Match.") Integer version,
            Settings.Notifications notifications,
            Settings.Sync sync) {}
}
