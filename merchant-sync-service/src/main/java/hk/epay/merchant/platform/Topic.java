package hk.epay.merchant.platform;

import java.util.function.BiFunction;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/**
 * Something to ask the platform whose answer is kept.
 *
 * @param name as the copies are stored under
 * @param type of the answer
 * @param question how it is asked
 */
public record Topic<T>(String name, Class<T> type, BiFunction<Platform, MerchantId, Uni<Answer<T>>> question) {
    /** Who the merchant is. */
    public static final Topic<Profile> PROFILE = new Topic<>("profile", Profile.class, Platform::profile);

    /** What it has left of the day's calls. */
    public static final Topic<Quota> QUOTA = new Topic<>("quota", Quota.class, Platform::quota);
}
