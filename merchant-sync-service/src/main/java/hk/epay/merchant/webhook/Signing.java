package hk.epay.merchant.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;

/** The headers by which a receiver knows that a webhook is ours, fresh, and which one it is. */
public final class Signing {
    private Signing() {}

    /**
     * Signs a body.
     *
     * @param id the event's; the same in every try
     * @param now the moment of this try; receivers refuse one that lies more than five minutes away
     * @param secrets those in force: one, or while they rotate also the previous ones. One signature each, so that the
     *     receiver may change over at any moment
     */
    public static Map<String, String> headers(String id, Instant now, String body, List<WebhookSecret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("nothing to sign with");
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put(Webhook.UNBRANDED_MSG_ID_KEY, id);
        headers.put(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now.getEpochSecond()));
        headers.put(
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
                secrets.stream().map(secret -> sign(secret, id, now, body)).collect(Collectors.joining(" ")));
        return headers;
    }

    private static String sign(WebhookSecret secret, String id, Instant now, String body) {
        try {
            return new Webhook(secret.text()).sign(id, now.getEpochSecond(), body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("cannot sign " + id, e);
        }
    }
}
