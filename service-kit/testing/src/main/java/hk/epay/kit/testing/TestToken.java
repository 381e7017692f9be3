package hk.epay.kit.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A JSON web token, good or deliberately bad. Each method gives a changed copy. */
public final class TestToken {
    private static final String FOREIGN_SECRET = "a secret that this suite has never seen, 32 bytes";

    private final String secret;
    private final Map<String, Object> header;
    private final Map<String, Object> claims;

    private TestToken(String secret, Map<String, Object> header, Map<String, Object> claims) {
        this.secret = secret;
        this.header = header;
        this.claims = claims;
    }

    /** An empty token, HS256. */
    static TestToken signedWith(String secret) {
        return new TestToken(secret, Map.of("alg", "HS256", "typ", "JWT"), Map.of());
    }

    /** With a claim added or replaced; a value is a string or a number. */
    public TestToken with(String claim, Object value) {
        return new TestToken(secret, header, plus(claims, claim, value));
    }

    /** Without a claim. */
    public TestToken without(String claim) {
        var rest = new LinkedHashMap<>(claims);
        rest.remove(claim);
        return new TestToken(secret, header, rest);
    }

    /** With a header added or replaced, for example {@code kid}. */
    public TestToken withHeader(String name, Object value) {
        return new TestToken(secret, plus(header, name, value), claims);
    }

    /** No longer valid since a minute after its issue two hours ago. */
    public TestToken expired() {
        var issued = Instant.now().minusSeconds(7200).getEpochSecond();
        return with("iat", issued).with("nbf", issued).with("exp", issued + 60);
    }

    /** Valid from an hour from now. */
    public TestToken notYetValid() {
        var start = Instant.now().plusSeconds(3600).getEpochSecond();
        return with("nbf", start).with("exp", start + 3600);
    }

    /** With {@code alg: none} and no signature. */
    public TestToken unsigned() {
        return new TestToken(null, plus(header, "alg", "none"), claims);
    }

    /** Signed by somebody else. */
    public TestToken foreignSigned() {
        return new TestToken(FOREIGN_SECRET, header, claims);
    }

    /** What goes after {@code Bearer}. */
    public String text() {
        var content = base64(json(header)) + "." + base64(json(claims));
        return content + "." + (secret == null ? "" : signature(content));
    }

    @Override
    public String toString() {
        return text();
    }

    private String signature(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> plus(Map<String, Object> map, String key, Object value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static byte[] json(Map<String, Object> members) {
        return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":"
                        + (member.getValue() instanceof Number number
                                ? number
                                : quote(member.getValue().toString())))
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
