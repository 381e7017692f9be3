package hk.epay.sandbox.platform;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.BusinessDays;
import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;
import hk.epay.sandbox.time.RailClock;

/** What the platform does for a merchant that it has let in. Days and times are the rail's. */
@ApplicationScoped
public class MerchantPlatform {
    private final PlatformBook book;
    private final RailClock clock;
    private final long callsPerDay;

    MerchantPlatform(
            PlatformBook book,
            RailClock clock,
            @ConfigProperty(name = "epay.sandbox.platform-calls-per-day") long callsPerDay) {
        this.book = book;
        this.clock = clock;
        this.callsPerDay = callsPerDay;
    }

    /**
     * Takes one call from the day's quota.
     *
     * @return fails with {@link RailError#QUOTA_EXHAUSTED} when there is none left
     */
    public Uni<Void> takeCall(Account account) {
        return book.count(account.merchantId(), today())
                .invoke(used -> {
                    if (used > callsPerDay) {
                        throw new Refusal(
                                RailError.QUOTA_EXHAUSTED, "all " + callsPerDay + " calls of this day are used up");
                    }
                })
                .replaceWithVoid();
    }

    /** How many calls are left. Asking costs none, or nobody could ask once they are used up. */
    public Uni<Quota> quota(Account account) {
        var day = today();
        return book.counted(account.merchantId(), day)
                .map(used -> new Quota(
                        day, callsPerDay, Math.min(used, callsPerDay), BusinessDays.startOf(day.plusDays(1))));
    }

    /** What the merchant put in, if anything. */
    public Uni<Optional<KeptSettings>> settings(Account account) {
        return book.settings(account.merchantId());
    }

    /**
     * Takes a merchant's settings. The same version again changes nothing.
     *
     * @return fails with {@link RailError#NOT_POSSIBLE_NOW} when a newer version is here
     */
    public Uni<KeptSettings> take(Account account, int version, String json) {
        return book.keep(account.merchantId(), new KeptSettings(version, json, clock.now()))
                .invoke(kept -> {
                    if (kept.version() > version) {
                        throw new Refusal(RailError.NOT_POSSIBLE_NOW, "version " + kept.version() + " is here already");
                    }
                });
    }

    private LocalDate today() {
        return BusinessDays.dayOf(clock.now());
    }
}
