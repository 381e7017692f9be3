package hk.epay.sandbox.platform;

import java.time.Instant;

/**
 * A merchant's settings as the platform keeps them.
 *
 * @param version the merchant's own count; the highest one wins, however late a lower one arrives
 * @param json whatever the merchant put in
 */
public record KeptSettings(int version, String json, Instant updatedAt) {}
