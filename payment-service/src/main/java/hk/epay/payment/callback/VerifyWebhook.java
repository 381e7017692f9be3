package hk.epay.payment.callback;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.kit.crypto.Signatures;
import hk.epay.payment.credentials.MerchantCredentials;
import hk.epay.payment.credentials.WebhookSecrets;
import hk.epay.payment.store.WebhookInbox.Authentic;

/** Believes a webhook, or not: hex HMAC-SHA256 over the raw bytes, with the current or the previous secret. */
@ApplicationScoped
public class VerifyWebhook {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String FIRST_MERCHANT = "default";

    private final MerchantCredentials credentials;

    VerifyWebhook(MerchantCredentials credentials) {
        this.credentials = credentials;
    }

    /**
     * The webhook, if it is authentic. Fails when the secrets cannot be asked for.
     *
     * @param octopusMerchantId the header; null selects the first merchant
     */
    public Uni<Optional<Authentic>> verify(String octopusMerchantId, String signature, byte[] body) {
        var number = octopusMerchantId == null ? FIRST_MERCHANT : octopusMerchantId;
        if (signature == null
                || !SIGNATURE.matcher(signature).matches()
                || !NUMBER.matcher(number).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return credentials.ofWebhook(number).map(found -> found.filter(secrets -> isSigned(secrets, signature, body))
                .map(secrets -> new Authentic(number, secrets.merchantId(), body)));
    }

    private static boolean isSigned(WebhookSecrets secrets, String signature, byte[] body) {
        var given = signature.toLowerCase(Locale.ROOT);
        boolean signed = false;
        for (var secret : secrets.secrets()) {
            signed |= Signatures.same(Signatures.hmacHex(secret, body), given);
        }
        return signed;
    }
}
