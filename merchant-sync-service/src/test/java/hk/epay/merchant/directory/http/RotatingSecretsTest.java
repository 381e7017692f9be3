package hk.epay.merchant.directory.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** The service after its operator has put new secrets beside the old ones. */
@QuarkusTest
@TestProfile(RotatingSecretsTest.NewBesideOld.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotatingSecretsTest {
    private static final String OLD_KEY = "the encryption key before which old rows are under";
    private static final String NEW_KEY = "the encryption key of today which new rows are under";
    private static final String OLD_ADMIN_KEY = "the operator's key before, which a script still has";

    public static class NewBesideOld implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ENCRYPTION_KEY",
                    NEW_KEY + "," + OLD_KEY + "," + System.getProperty("ENCRYPTION_KEY"),
                    "ADMIN_API_KEY_PREVIOUS",
                    OLD_ADMIN_KEY,
                    "JWT_EXPIRES_IN",
                    "15m");
        }
    }

    @Test
    void rows_under_the_old_key_are_still_read_and_written_anew_under_the_new_one() throws Exception {
        var shop = Operator.opensShop();
        var number = Operator.someNumber();
        storeUnderTheOldKey(shop.id(), number);

        OurServices.fetchCredentials(shop.id())
                .statusCode(200)
                .body("secretKey", equalTo("old secret-key"))
                .body("webhookSecrets", contains("old webhook-secret"));

        Operator.rotates(shop.id(), Operator.credentials(number, "2")).statusCode(200);
        for (var column : new String[] {
            "secret_key", "webhook_secret", "api_key", "previous_secret_key", "previous_webhook_secret"
        }) {
            assertThat(keyNameIn(column, shop.id())).as(column).isEqualTo(keyName(NEW_KEY));
        }
        OurServices.fetchCredentials(shop.id())
                .body("previousSecretKey", equalTo("old secret-key"))
                .body("webhookSecrets[1]", equalTo("old webhook-secret"));
    }

    @Test
    void a_row_that_was_copied_to_another_merchant_does_not_open() throws Exception {
        var shop = Operator.opensShop(Map.of("octopusCredentials", Operator.someCredentials()));
        var thief = Operator.opensShop(Map.of("octopusCredentials", Operator.someCredentials()));
        Databases.execute(
                "UPDATE octopus_account SET secret_key ="
                        + " (SELECT secret_key FROM octopus_account WHERE merchant_id = ?) WHERE merchant_id = ?",
                shop.id(),
                thief.id());
        OurServices.fetchCredentials(thief.id()).statusCode(500).body("code", equalTo("E024"));
        OurServices.fetchCredentials(shop.id()).statusCode(200);
    }

    @Test
    void the_operators_key_before_still_opens() {
        SignIns.with("admin", OLD_ADMIN_KEY).statusCode(200);
        SignIns.with("admin", System.getProperty("ADMIN_API_KEY")).statusCode(200);
    }

    @Test
    void tokens_live_as_long_as_the_operator_says() {
        var expiresAt = Instant.parse(
                Operator.opensShop().signsIn().extract().jsonPath().getString("data.expiresAt"));
        assertThat(expiresAt).isCloseTo(Instant.now().plus(Duration.ofMinutes(15)), within(Duration.ofMinutes(1)));
    }

    private static void storeUnderTheOldKey(String merchant, String number)
            throws SQLException, GeneralSecurityException {
        Databases.execute(
                "INSERT INTO octopus_account (merchant_id, octopus_merchant_id, secret_key, webhook_secret, rotated_at)"
                        + " VALUES (?, ?, ?, ?, now())",
                merchant,
                number,
                sealed("old secret-key", merchant),
                sealed("old webhook-secret", merchant));
    }

    /** As it was written before, without the kit's help: version, name of the key, nonce, ciphertext. */
    private static byte[] sealed(String plain, String merchant) throws GeneralSecurityException {
        var nonce = new byte[12];
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(sha256(utf8(OLD_KEY)), "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(utf8(merchant));
        var hidden = cipher.doFinal(utf8(plain));
        return ByteBuffer.allocate(17 + hidden.length)
                .put((byte) 1)
                .put(HexFormat.of().parseHex(keyName(OLD_KEY)))
                .put(nonce)
                .put(hidden)
                .array();
    }

    private static String keyNameIn(String column, String merchant) throws SQLException {
        return Databases.ask(
                "SELECT encode(substring(" + column
                        + " FROM 2 FOR 4), 'hex') FROM octopus_account WHERE merchant_id = ?",
                merchant);
    }

    private static String keyName(String key) throws GeneralSecurityException {
        return HexFormat.of().formatHex(Arrays.copyOf(sha256(sha256(utf8(key))), 4));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
