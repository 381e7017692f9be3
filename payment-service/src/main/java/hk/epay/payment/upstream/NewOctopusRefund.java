package hk.epay.payment.upstream;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import hk.epay.kit.crypto.Signatures;
import hk.epay.payment.credentials.OctopusCredentials;
import hk.epay.payment.refund.lifecycle.Refund;

/** The body of a refund, signed as the seed writes: transaction, amount, timestamp and nonce, one after the other. */
record NewOctopusRefund(
        String transactionId,
        BigDecimal amount,
        String reason,
        String refundId,
        String timestamp,
        String nonce,
        String signature) {

    static NewOctopusRefund of(
            Refund refund, String transactionId, OctopusCredentials credentials, String timestamp, String nonce) {
        var amount = refund.amount().toDecimal();
        var signed = transactionId + NewOctopusPayment.plain(amount) + timestamp + nonce;
        return new NewOctopusRefund(
                transactionId,
                amount,
                refund.reason() == null ? "refund" : refund.reason(),
                refund.id().toString(),
                timestamp,
                nonce,
                Signatures.hmacHex(credentials.secretKey(), signed.getBytes(StandardCharsets.UTF_8)));
    }
}
