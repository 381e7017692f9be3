package hk.epay.merchant.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The secret that a merchant's server signs in with. It exists in full only while it is made or presented; what is kept
 * is its SHA-256. A plain hash is enough because a key is 256 random bits: there is no dictionary to try, and nothing
 * that a slow hash would protect.
 */
public record ApiKey(String secret) {
    private static final String LIVE = "epk_live_";
    private static final int SHOWN = 4;

    /** A new key, known to nobody yet. */
    public static ApiKey generate() {
        return new ApiKey(LIVE + RandomText.secret());
    }

    /** What is stored, and looked up by. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The beginning, by which its owner recognises it in a list; never more than half of its random part. */
    public String prefix() {
        var randomFrom = secret.lastIndexOf('_') + 1;
        return secret.substring(0, randomFrom + Math.min(SHOWN, (secret.length() - randomFrom) / 2));
    }

    @Override
    public String toString() {
        return "***";
    }
}
