package hk.epay.sandbox.access;

import java.nio.charset.StandardCharsets;

import hk.epay.contract.Money;
import hk.epay.kit.crypto.Signatures;

/** The rail's signatures: hex HMAC-SHA256, over a plain concatenation for calls and over the raw body for webhooks. */
public final class Signature {
    private Signature() {}

    public static String of(String secret, byte[] message) {
        return Signatures.hmacHex(secret, message);
    }

    public static String of(String secret, String message) {
        return of(secret, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares without telling by its time how much was right; a missing text is never the same. */
    static boolean same(String expected, String given) {
        return given != null && Signatures.same(expected, given);
    }

    /** The amount as JavaScript prints the number, because the callers concatenate it so: 100, 100.5, 100.05. */
    public static String printed(Money amount) {
        return amount.toDecimal().stripTrailingZeros().toPlainString();
    }
}
