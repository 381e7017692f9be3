package hk.epay.payment.credentials;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.MerchantId;
import hk.epay.kit.token.Tokens;
import hk.epay.payment.credentials.upstream.MerchantDirectory;
import hk.epay.payment.neighbour.Replicas;

/** Credentials with a short memory: a rotation is followed at once when it is told, and within seconds when it is not. */
@ApplicationScoped
public class MerchantCredentials {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private final Replicas<MerchantDirectory> directory;
    private final Tokens tokens;
    private final AsyncCache<MerchantId, OctopusCredentials> credentials = cache();
    private final AsyncCache<String, Optional<WebhookSecrets>> secrets = cache();

    MerchantCredentials(@ConfigProperty(name = "epay.neighbour.merchants") String urls, Tokens tokens) {
        this.directory = new Replicas<>(MerchantDirectory.class, urls);
        this.tokens = tokens;
    }

    /** What signs this merchant's calls; fails when nobody can tell. */
    public Uni<OctopusCredentials> of(MerchantId merchant) {
        return kept(credentials.get(merchant, (id, executor) -> directory
                .ask(replica -> replica.credentials(bearer(), id.value()))
                .subscribeAsCompletionStage()));
    }

    /**
     * What verifies a webhook.
     *
     * @param octopusMerchantId as the webhook names it; {@code default} when it names none
     * @return empty when the number is nobody's; fails when nobody can tell
     */
    public Uni<Optional<WebhookSecrets>> ofWebhook(String octopusMerchantId) {
        return kept(secrets.get(octopusMerchantId, (number, executor) -> directory
                .find(replica -> replica.webhookSecrets(bearer(), number))
                .subscribeAsCompletionStage()));
    }

    /** Forgets what is kept of a merchant whose credentials rotated. */
    public void forget(MerchantId merchant) {
        credentials.synchronous().invalidate(merchant);
        secrets.synchronous().invalidateAll();
    }

    private static <T> Uni<T> kept(CompletionStage<T> stage) {
        return Uni.createFrom().completionStage(stage);
    }

    private String bearer() {
        return "Bearer " + tokens.service("payment-service").token();
    }

    private static <K, V> AsyncCache<K, V> cache() {
        return Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).buildAsync();
    }
}
