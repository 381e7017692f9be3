package hk.epay.merchant.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderStatus;
import hk.epay.contract.event.EventType;
import hk.epay.kit.event.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A stranger's library in another language verifies what we send. Without Node.js this is skipped. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodeTest {
    private static final String LIBRARY = "standardwebhooks@1.0.0";
    private static final Path HOME = Path.of("target", "node-webhooks");

    private final Facts facts = new Facts();
    private final Receiver receiver = Receiver.opens();
    private final Shop shop = Shop.opens();

    @BeforeEach
    void install() throws Exception {
        assumeTrue(works("node", "--version"), "skipped: there is no Node.js here");
        Files.createDirectories(HOME);
        try (InputStream script = NodeTest.class.getResourceAsStream("/verify-webhook.cjs")) {
            Files.write(HOME.resolve("verify-webhook.cjs"), script.readAllBytes());
        }
        if (!Files.exists(HOME.resolve("node_modules/standardwebhooks"))) {
            assumeTrue(
                    works("npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", ".", LIBRARY),
                    "skipped: npm cannot install " + LIBRARY);
        }
    }

    @AfterEach
    void close() {
        receiver.close();
        facts.close();
    }

    @Test
    void what_we_send_verifies_and_what_somebody_changed_does_not() throws Exception {
        var hook = shop.hooks(receiver.url());
        facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        var request = receiver.awaits(1).get(0);
        assertThat(verify(request, request.body(), hook.secret())).isEqualTo("verified order.created");
        assertThat(verify(request, request.body().replace("100.00", "999.00"), hook.secret()))
                .startsWith("refused");
        assertThat(verify(request, request.body(), WebhookSecret.generate().text()))
                .startsWith("refused");
    }

    @Test
    void while_secrets_rotate_it_verifies_with_both() throws Exception {
        var hook = shop.hooks(receiver.url());
        var fresh = hook.posts("rotate-secret", null).extract().<String>path("data.secret");
        facts.tell(Facts.paid(shop.id()));
        var request = receiver.awaits(1).get(0);
        assertThat(verify(request, request.body(), fresh)).isEqualTo("verified payment.completed");
        assertThat(verify(request, request.body(), hook.secret())).isEqualTo("verified payment.completed");
    }

    private static String verify(Receiver.Request request, String body, String secret) throws Exception {
        var captured = HOME.resolve("captured.json");
        Files.writeString(
                captured,
                Json.mapper().writeValueAsString(Map.of("headers", request.headers(), "body", body, "secret", secret)));
        var node = start("node", "verify-webhook.cjs", "captured.json");
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            var process = start(command);
            process.getInputStream().readAllBytes();
            return process.waitFor(90, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(String... command) throws IOException {
        Files.createDirectories(HOME);
        return new ProcessBuilder(List.of(command))
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
