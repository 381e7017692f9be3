package hk.epay.payment.upstream;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import hk.epay.kit.crypto.Signatures;
import hk.epay.payment.credentials.OctopusCredentials;
import hk.epay.payment.lifecycle.Payment;

/** The body of a create, signed as the seed writes: order, amount, currency, timestamp and nonce, one after the other. */
record NewOctopusPayment(
        String merchantId,
        String orderId,
        BigDecimal amount,
        String currency,
        String description,
        String timestamp,
        String nonce,
        String signature) {

    static NewOctopusPayment of(
            Payment payment, String description, OctopusCredentials credentials, String timestamp, String nonce) {
        var reference = payment.id().toString();
        var amount = payment.amount().toDecimal();
        var currency = payment.amount().currency().getCurrencyCode();
        return new NewOctopusPayment(
                credentials.octopusMerchantId(),
                reference,
                amount,
                currency,
                description,
                timestamp,
                nonce,
                sign(reference + plain(amount) + currency + timestamp + nonce, credentials));
    }

    /** A number as JavaScript prints it: {@code 100}, {@code 100.5}. */
    static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static String sign(String text, OctopusCredentials credentials) {
        return Signatures.hmacHex(credentials.secretKey(), text.getBytes(StandardCharsets.UTF_8));
    }
}
