package hk.epay.kit.trial;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A token made by hand, good or bad in a chosen way, so that a mistake of the kit's own cannot hide here. */
public final class Jwt {
    public static final String SECRET = "the-secret-of-the-kits-own-tests-0123456789";
    public static final String PREVIOUS_SECRET = "the-secret-before-that-one-0123456789abcdef";

    private final Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "HS256", "typ", "JWT"));
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private String secret = SECRET;
    private String algorithm = "HmacSHA256";

    private Jwt() {}

    /** A merchant's token that is good at this moment. */
    public static Jwt merchant(String merchantId, Instant now) {
        return new Jwt()
                .with("iss", "epay")
                .with("aud", "epay")
                .with("sub", merchantId)
                .with("scope", "merchant")
                .with("mid", merchantId)
                .with("iat", now.getEpochSecond())
                .with("nbf", now.getEpochSecond())
                .with("exp", now.getEpochSecond() + 3600);
    }

    /** With this claim; null takes it away. */
    public Jwt with(String claim, Object value) {
        return put(claims, claim, value);
    }

    /** With this header; null takes it away. */
    public Jwt header(String name, Object value) {
        return put(header, name, value);
    }

    /** Signed with this secret. */
    public Jwt signedWith(String otherSecret) {
        secret = otherSecret;
        return this;
    }

    /** Signed with this algorithm of Java's, whatever the header says. */
    public Jwt algorithm(String javaName) {
        algorithm = javaName;
        return this;
    }

    @Override
    public String toString() {
        return unsigned() + "." + base64(mac(unsigned()));
    }

    /** Header and claims, without a signature and without the dot before it. */
    public String unsigned() {
        return base64(json(header)) + "." + base64(json(claims));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Jwt put(Map<String, Object> map, String name, Object value) {
        if (value == null) {
            map.remove(name);
        } else {
            map.put(name, value);
        }
        return this;
    }

    private byte[] mac(String content) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(Map<String, Object> members) {
        try {
            return new ObjectMapper().writeValueAsBytes(members);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
