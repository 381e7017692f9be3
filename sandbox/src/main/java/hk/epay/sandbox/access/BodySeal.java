package hk.epay.sandbox.access;

/** The last three fields of a signed body; each may be null. */
public record BodySeal(String timestamp, String nonce, String signature) {}
