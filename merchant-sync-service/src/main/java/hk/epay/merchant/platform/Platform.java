package hk.epay.merchant.platform;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** The merchant platform. Every call answers within the time-out and never fails: silence is an answer, too. */
public interface Platform {
    /** Whether it is there and lets the merchant in; answers {@code true} or why not. */
    Uni<Answer<Boolean>> ping(MerchantId merchant);

    /** Who the merchant is there. */
    Uni<Answer<Profile>> profile(MerchantId merchant);

    /** How many of the day's calls are left. */
    Uni<Answer<Quota>> quota(MerchantId merchant);

    /** Puts the merchant's settings in; the same version as often as needed. Answers the version that it has then. */
    Uni<Answer<Integer>> put(MerchantId merchant, int version, Settings settings);
}
