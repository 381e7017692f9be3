package hk.epay.merchant.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningTest {
    private static final String BODY = "{\"id\":\"evt_1\",\"data\":{\"description\":\"茶餐廳 🐙\"}}";

    private final WebhookSecret current = WebhookSecret.generate();
    private final WebhookSecret previous = WebhookSecret.generate();
    private final Instant now = Instant.now();

    @Test
    void the_example_of_the_specification_comes_out_as_it_says() {
        var headers = Signing.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}",
                List.of(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void the_library_verifies_what_we_sign() {
        assertThatCode(() -> verify(current, Signing.headers("evt_1", now, BODY, List.of(current))))
                .doesNotThrowAnyException();
    }

    @Test
    void while_secrets_rotate_each_of_them_verifies() {
        var headers = Signing.headers("evt_1", now, BODY, List.of(current, previous));
        assertThat(headers.get("webhook-signature").split(" ")).hasSize(2).allMatch(s -> s.startsWith("v1,"));
        assertThatCode(() -> verify(current, headers)).doesNotThrowAnyException();
        assertThatCode(() -> verify(previous, headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(WebhookSecret.generate(), headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void the_signature_is_an_hmac_over_id_time_and_body() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        var key = Base64.getDecoder().decode(current.text().substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var signed = "evt_1." + now.getEpochSecond() + "." + BODY;
        var expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertThat(Signing.headers("evt_1", now, BODY, List.of(current)))
                .containsEntry("webhook-signature", "v1," + expected);
    }

    @Test
    void nothing_is_sent_unsigned() {
        assertThatThrownBy(() -> Signing.headers("evt_1", now, BODY, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_has_256_random_bits_and_prints_as_stars() {
        var secrets = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            secrets.add(WebhookSecret.generate().text());
        }
        assertThat(secrets).hasSize(100).allSatisfy(text -> {
            assertThat(text).startsWith("whsec_");
            assertThat(Base64.getDecoder().decode(text.substring("whsec_".length())))
                    .hasSize(32);
        });
        assertThat(current).hasToString("whsec_***");
    }

    private static void verify(WebhookSecret secret, Map<String, String> headers) throws WebhookVerificationException {
        var lists = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        new Webhook(secret.text()).verify(BODY, lists);
    }
}
