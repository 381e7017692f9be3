package hk.epay.kit.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.kit.config.Secrets;

/**
 * Encrypted columns: AES-256-GCM with a fresh random nonce. The first key of {@code ENCRYPTION_KEY} writes, all of them
 * read, so keys rotate by putting a new one in front.
 *
 * <p>Form: one byte of version, four that name the key, twelve of nonce, then the ciphertext with its tag.
 */
@ApplicationScoped
public class Encryption {
    private static final byte VERSION = 1;
    private static final int KEY_NAME_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, SecretKey> keys = new LinkedHashMap<>();
    private final byte[] hashKey;

    Encryption(Secrets secrets) {
        var texts = secrets.encryptionKeys();
        texts.forEach(this::add);
        // The oldest key: putting a new one in front must not give every customer a new identity.
        hashKey = Signatures.hmac(
                Signatures.sha256(texts.get(texts.size() - 1).getBytes(StandardCharsets.UTF_8)),
                "keyed-hash".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Hides a text.
     *
     * @param context what it belongs to, such as a row's id; the same must be given to read it, so that a value cannot
     *     be moved to another row
     */
    public byte[] encrypt(String plain, String context) {
        var key = keys.entrySet().iterator().next();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var hidden = run(Cipher.ENCRYPT_MODE, key.getValue(), nonce, context, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + KEY_NAME_BYTES + NONCE_BYTES + hidden.length)
                .put(VERSION)
                .put(key.getKey().duplicate())
                .put(nonce)
                .put(hidden)
                .array();
    }

    /**
     * Reads what {@link #encrypt} made.
     *
     * @throws IllegalStateException when its key is gone, its context differs or it was tampered with
     */
    public String decrypt(byte[] hidden, String context) {
        if (hidden.length < 1 + KEY_NAME_BYTES + NONCE_BYTES + TAG_BITS / 8 || hidden[0] != VERSION) {
            throw new IllegalStateException("not an encrypted value");
        }
        var name = ByteBuffer.wrap(Arrays.copyOfRange(hidden, 1, 1 + KEY_NAME_BYTES));
        var key = keys.get(name);
        if (key == null) {
            throw new IllegalStateException("the key of an encrypted value is not in ENCRYPTION_KEY any more");
        }
        int afterName = 1 + KEY_NAME_BYTES;
        var nonce = Arrays.copyOfRange(hidden, afterName, afterName + NONCE_BYTES);
        var body = Arrays.copyOfRange(hidden, afterName + NONCE_BYTES, hidden.length);
        return new String(run(Cipher.DECRYPT_MODE, key, nonce, context, body), StandardCharsets.UTF_8);
    }

    /**
     * A name for something private: the same text always has the same one, and nobody without the key can find the text
     * from it. 128 bits in hex.
     *
     * @param purpose keeps names of different things apart
     */
    public String keyedHash(String purpose, String text) {
        var full = Signatures.hmac(hashKey, (purpose + "\0" + text).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(full, 0, 16);
    }

    private void add(String text) {
        var bits = Signatures.sha256(text.getBytes(StandardCharsets.UTF_8));
        // The name is of a hash of the key, so that it tells nothing about the key.
        var name = ByteBuffer.wrap(Arrays.copyOf(Signatures.sha256(bits), KEY_NAME_BYTES));
        keys.put(name, new SecretKeySpec(bits, "AES"));
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, String context, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an encrypted value does not verify", e);
        }
    }
}
