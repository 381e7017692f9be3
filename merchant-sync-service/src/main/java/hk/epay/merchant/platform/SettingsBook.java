package hk.epay.merchant.platform;

import java.time.Duration;
import java.util.List;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** Merchants' settings, and the queue of those that the platform has not taken. */
public interface SettingsBook {
    Uni<SavedSettings> get(MerchantId merchant);

    /**
     * Saves the next version and puts it into the queue; the same settings as before change nothing.
     *
     * @param version that the change is made to
     * @return fails with {@code VERSION_CONFLICT} when that is not the newest one
     */
    Uni<SavedSettings> save(MerchantId merchant, int version, Settings settings);

    /**
     * Settings that wait, leased to the caller.
     *
     * @param tries that failed before
     */
    record Due(MerchantId merchant, int version, int tries, Settings settings) {}

    /** Takes what is due; nobody else gets it for a while. */
    Uni<List<Due>> takeDue(int most, Duration lease);

    /** The platform has this version. */
    Uni<Void> taken(Due due);

    /** It has not; to be tried again after the pause, unless there is a newer version by now. */
    Uni<Void> notTaken(Due due, Trouble trouble, Duration pause);
}
