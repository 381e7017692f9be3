package hk.epay.sandbox.payment.http;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.Money;
import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.access.BodySeal;
import hk.epay.sandbox.access.CallHeaders;
import hk.epay.sandbox.access.Gatekeeper;
import hk.epay.sandbox.access.Signature;
import hk.epay.sandbox.http.JsonFields;
import hk.epay.sandbox.http.Texts;
import hk.epay.sandbox.payment.NewPayment;
import hk.epay.sandbox.payment.NewRefund;
import hk.epay.sandbox.rail.AmountRule;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;

/** Reads the rail's signed requests; what comes out has been checked. */
@ApplicationScoped
class Requests {
    private static final int LONGEST_REFERENCE = 64;
    private static final int LONGEST_TEXT = 500;
    private static final Pattern TRANSACTION_ID = Pattern.compile("oct_[0-9a-f]{32}");

    private final Gatekeeper gatekeeper;
    private final AmountRule amounts;

    Requests(
            Gatekeeper gatekeeper,
            @ConfigProperty(name = "epay.sandbox.amount-step") BigDecimal step,
            @ConfigProperty(name = "epay.sandbox.amount-min") BigDecimal min,
            @ConfigProperty(name = "epay.sandbox.amount-max") BigDecimal max) {
        this.gatekeeper = gatekeeper;
        this.amounts = new AmountRule(Money.of(step, Money.HKD), Money.of(min, Money.HKD), Money.of(max, Money.HKD));
    }

    NewPayment payment(Account account, CallHeaders call, byte[] body) {
        var fields = JsonFields.of(body);
        if (!account.merchantId().equals(fields.anyText("merchantId"))) {
            throw new Refusal(
                    RailError.INVALID_MERCHANT, "merchantId in the body must be the one in X-Octopus-Merchant-ID");
        }
        var orderId = fields.text("orderId", LONGEST_REFERENCE);
        var amount = fields.amount("amount", amounts);
        var currency = fields.text("currency", 3);
        if (currency != null && !currency.equals(Money.HKD.getCurrencyCode())) {
            fields.fault("currency", "must be HKD");
        }
        var description = fields.textOrNothing("description", LONGEST_TEXT);
        fields.check();
        gatekeeper.verify(account, call, seal(fields), orderId + Signature.printed(amount) + currency);
        return new NewPayment(orderId, amount, description);
    }

    NewRefund refund(Account account, CallHeaders call, byte[] body) {
        var fields = JsonFields.of(body);
        var transactionId = fields.text("transactionId", LONGEST_REFERENCE);
        var amount = fields.amount("amount", amounts);
        var refundId = fields.text("refundId", LONGEST_REFERENCE);
        var reason = fields.textOrNothing("reason", LONGEST_TEXT);
        fields.check();
        gatekeeper.verify(account, call, seal(fields), transactionId + Signature.printed(amount));
        return new NewRefund(refundId, transactionId, amount, reason);
    }

    /**
     * An id from a path.
     *
     * @throws Refusal E003 when it cannot be one of ours, which is what a merchant guessing ids shall hear
     */
    static String transactionId(String text) {
        if (!TRANSACTION_ID.matcher(text).matches()) {
            throw Refusal.unknownPayment();
        }
        return text;
    }

    /** A reference from a query. */
    static String orderId(String text) {
        if (text == null || text.isBlank()) {
            throw new Refusal(RailError.INVALID_REQUEST, "orderId is missing");
        }
        if (text.length() > LONGEST_REFERENCE || !Texts.isStorable(text)) {
            throw Refusal.unknownPayment();
        }
        return text;
    }

    private static BodySeal seal(JsonFields fields) {
        return new BodySeal(fields.anyText("timestamp"), fields.anyText("nonce"), fields.anyText("signature"));
    }
}
