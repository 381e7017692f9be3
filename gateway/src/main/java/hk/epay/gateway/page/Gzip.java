package hk.epay.gateway.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs what everybody may read. Answers of the interface are never packed: where a secret and something that a stranger wrote
 * share one packed answer, its length tells about the secret (BREACH).
 */
public final class Gzip {
    /** Its name in {@code Content-Encoding}. */
    public static final String NAME = "gzip";

    private static final String NEVER = "q=0";

    private Gzip() {}

    /**
     * Whether the caller can unpack.
     *
     * @param accepted its {@code Accept-Encoding}; null when it sent none
     */
    public static boolean isAccepted(String accepted) {
        return accepted != null
                && Stream.of(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(encoding -> encoding.replace(" ", "").split(";"))
                        .anyMatch(encoding -> encoding[0].equals(NAME) && !isRefused(encoding));
    }

    private static boolean isRefused(String[] encoding) {
        return encoding.length > 1 && encoding[1].startsWith(NEVER) && !encoding[1].matches("q=0\\.\\d*[1-9]\\d*");
    }

    /** As small as it gets: what is packed here is packed once and sent often, or short. */
    public static byte[] pack(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
