package hk.epay.gateway.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.json.JsonObject;

/**
 * A browser with the console open, down to the bytes that it sends. Its cookie is sealed here, without the gateway's own code,
 * as another replica would have sealed it; that also lets a test seal what no replica would.
 */
public final class ConsoleBrowser {
    /** Where {@link RawHttp} says that it is. */
    public static final String ORIGIN = "http://shop.example.com";

    public static final String CSRF = "the secret of the page";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI gateway;
    private final String cookie;
    private String from = "127.0.0.1";

    private ConsoleBrowser(URI gateway, String cookie) {
        this.gateway = gateway;
        this.cookie = cookie;
    }

    /** Signed in with this merchant's token. */
    public static ConsoleBrowser signedIn(URI gateway, Object token) {
        return new ConsoleBrowser(gateway, cookie(Stage.SEAL, content(token)));
    }

    /** With whatever it has for a cookie; null for none. */
    public static ConsoleBrowser with(URI gateway, String cookie) {
        return new ConsoleBrowser(gateway, cookie);
    }

    /** What a session's cookie holds. */
    public static JsonObject content(Object token) {
        return new JsonObject()
                .put("token", token.toString())
                .put("csrf", CSRF)
                .put("name", "Harbour Café 海港")
                .put("end", Instant.now().plusSeconds(600).getEpochSecond());
    }

    /** The cookie that holds this, sealed with this key. */
    public static String cookie(String key, JsonObject content) {
        try {
            var bits = sha256(key.getBytes(StandardCharsets.UTF_8));
            var nonce = new byte[12];
            RANDOM.nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bits, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD("console-session".getBytes(StandardCharsets.UTF_8));
            var hidden = cipher.doFinal(content.encode().getBytes(StandardCharsets.UTF_8));
            var sealed = ByteBuffer.allocate(1 + 4 + 12 + hidden.length)
                    .put((byte) 1)
                    .put(Arrays.copyOf(sha256(bits), 4))
                    .put(nonce)
                    .put(hidden)
                    .array();
            return "epay_console=" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From this loopback address. */
    public ConsoleBrowser from(String address) {
        from = address;
        return this;
    }

    /** Reads as the page does. */
    public RawHttp.Answer get(String target, String... headers) throws IOException {
        return send("GET", target, "", plus(headers, "Sec-Fetch-Site: same-origin"));
    }

    /** Changes something as the page does. */
    public RawHttp.Answer post(String target, String json, String... headers) throws IOException {
        return send("POST", target, json, plus(headers, ofPage()));
    }

    /** What the page adds to everything that changes something. */
    public static String[] ofPage() {
        return new String[] {"Origin: " + ORIGIN, "Sec-Fetch-Site: same-origin", "X-CSRF-Token: " + CSRF};
    }

    /** Sends exactly these headers beside the cookie. */
    public RawHttp.Answer send(String method, String target, String json, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(headers));
        all.add("Connection: close");
        if (cookie != null) {
            all.add("Cookie: other=1; " + cookie);
        }
        if (!json.isEmpty()) {
            all.add("Content-Type: application/json");
            all.add("Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length);
        }
        try (var client = RawHttp.to(gateway, from)) {
            client.send(RawHttp.head(method, target, all.toArray(String[]::new)) + json);
            return client.read();
        }
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String[] plus(String[] some, String... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
