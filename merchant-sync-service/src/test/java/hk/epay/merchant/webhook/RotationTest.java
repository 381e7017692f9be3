package hk.epay.merchant.webhook;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

/** Secrets change without a webhook that does not verify. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationTest {
    private final Receiver receiver = Receiver.opens();
    private final Shop shop = Shop.opens();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void both_secrets_sign_until_the_old_one_ends() throws SQLException {
        var hook = shop.hooks(receiver.url());
        var rotated = hook.posts("rotate-secret", null)
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .jsonPath();
        var fresh = rotated.getString("data.secret");
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(hook.secret());
        assertThat(Instant.parse(rotated.getString("data.previousValidUntil")))
                .isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(2, MINUTES));

        var both = pinged(hook);
        assertThat(both.headers().get("webhook-signature").split(" ")).hasSize(2);
        assertThat(verifies(both, fresh)).isTrue();
        assertThat(verifies(both, hook.secret())).isTrue();

        Databases.execute(
                "UPDATE webhook_secret SET valid_until = now() WHERE endpoint_id = ?::uuid AND valid_until IS NOT NULL",
                hook.id());
        var one = pinged(hook);
        assertThat(verifies(one, fresh)).isTrue();
        assertThat(verifies(one, hook.secret())).isFalse();
    }

    @Test
    void a_secret_that_leaked_ends_at_once() {
        var hook = shop.hooks(receiver.url());
        var fresh = hook.posts("rotate-secret", Map.of("overlapSeconds", 0))
                .statusCode(200)
                .extract()
                .<String>path("data.secret");
        var request = pinged(hook);
        assertThat(verifies(request, fresh)).isTrue();
        assertThat(verifies(request, hook.secret())).isFalse();
        hook.posts("rotate-secret", Map.of("overlapSeconds", -1)).statusCode(400);
        hook.posts("rotate-secret", Map.of("overlapSeconds", 604_801)).statusCode(400);
    }

    @Test
    void rotations_at_once_leave_one_secret_in_force_and_all_of_them_signing() {
        var hook = shop.hooks(receiver.url());
        var secrets = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> hook.posts("rotate-secret", null)
                        .statusCode(200)
                        .extract()
                        .<String>path("data.secret")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        var request = pinged(hook);
        assertThat(secrets).allMatch(secret -> verifies(request, secret));
        assertThat(verifies(request, hook.secret())).isTrue();
    }

    private Receiver.Request pinged(Shop.Hook hook) {
        int before = receiver.got().size();
        hook.posts("ping", null).statusCode(202);
        return receiver.awaits(before + 1).get(before);
    }

    private static boolean verifies(Receiver.Request request, String secret) {
        try {
            new Webhook(secret)
                    .verify(
                            request.body(),
                            request.headers().entrySet().stream()
                                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
