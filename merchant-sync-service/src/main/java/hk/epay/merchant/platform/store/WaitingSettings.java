package hk.epay.merchant.platform.store;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.DueWork;
import hk.epay.merchant.platform.PlatformConfig;
import hk.epay.merchant.platform.PlatformSwitch;
import hk.epay.merchant.platform.PushSettings;
import hk.epay.merchant.platform.SettingsBook;
import hk.epay.merchant.platform.SettingsBook.Due;

/** Pushes settings that wait, until the platform took them. */
@ApplicationScoped
class WaitingSettings {
    private static final int AT_ONCE = 16;
    /** Beyond the call's own time, for what comes before and after it. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(20);

    private final PlatformSwitch platform;
    private final DueWork<Due> waiting;

    WaitingSettings(SettingsBook book, PushSettings pushSettings, PlatformSwitch platform, PlatformConfig config) {
        var lease = config.timeout().plus(LEASE_MARGIN);
        this.platform = platform;
        this.waiting = new DueWork<>(
                "settings",
                AT_ONCE,
                AT_ONCE,
                most -> book.takeDue(most, lease),
                pushSettings::push,
                due -> due.merchant() + " version " + due.version());
    }

    @Scheduled(
            identity = "push-settings",
            every = "{epay.platform.push-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> push() {
        return platform.isOn() ? waiting.run() : Uni.createFrom().voidItem();
    }
}
