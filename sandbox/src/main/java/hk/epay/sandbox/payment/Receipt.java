package hk.epay.sandbox.payment;

/**
 * An object in the books, and whether this very call put it there.
 *
 * @param isNew false when the reference was known already
 */
public record Receipt<T>(T object, boolean isNew) {}
