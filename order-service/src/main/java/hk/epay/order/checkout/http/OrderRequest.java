package hk.epay.order.checkout.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.kit.event.Json;
import hk.epay.kit.http.Body;
import hk.epay.order.checkout.AmountRule.Fault;
import hk.epay.order.checkout.NewOrder;
import hk.epay.order.checkout.OrderTerms;
import hk.epay.order.customer.Contact;
import hk.epay.order.customer.Emails;
import hk.epay.order.customer.Phones;

/** The body of {@code POST /api/orders}; the components are for the generated reference, {@link #read} is what counts. */
@Schema(name = "OrderRequest")
record OrderRequest(
        @Schema(required = true, maxLength = 500, examples = "商品描述") String description,
        @Schema(required = true, examples = "100.00", description = "In steps of 0.10, from 0.10 to 10000.00.")
                BigDecimal amount,
        @Schema(required = true, enumeration = "HKD") String currency,
        @Schema(maxLength = 254, examples = "customer@example.com", description = "Kept encrypted.")
                String customerEmail,
        @Schema(
                        examples = "+852 1234 5678",
                        description = "Kept encrypted. Eight digits alone are a number in Hong Kong.")
                String customerPhone,
        @Schema(
                        maxLength = 100,
                        description =
                                "Your own id of the customer. Without one, customers are recognised by e-mail or phone.")
                String customerId,
        @Schema(description = "Flat: texts, numbers and booleans. At most 50 names, values of at most 500 characters.")
                Map<String, Object> metadata,
        @Schema(defaultValue = "3600", description = "How long the order can be paid, in seconds.")
                Long expiresInSeconds) {
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_CUSTOMER_ID = 100;
    private static final int LONGEST_CONTACT = 320;

    /** What is asked for; every fault in it is told at once. */
    static NewOrder read(Body body, OrderTerms terms) {
        var description = body.text("description", LONGEST_DESCRIPTION);
        var amount = amount(body, terms);
        var email = parsed(body, "customerEmail", Emails::parse, "fault.email");
        var phone = parsed(body, "customerPhone", Phones::parse, "fault.phone");
        var customerId = customerId(body);
        var metadata = json(body.metadata("metadata"));
        var life = body.optionalInteger(
                        "expiresInSeconds",
                        terms.shortestLife().toSeconds(),
                        terms.longestLife().toSeconds())
                .map(Duration::ofSeconds)
                .orElse(terms.life());
        body.check();
        return new NewOrder(description, amount, new Contact(email, phone), customerId, metadata, life);
    }

    private static Money amount(Body body, OrderTerms terms) {
        var amount = body.money("amount", "currency");
        if (amount != null) {
            terms.amounts().faultOf(amount).ifPresent(fault -> tell(body, fault));
        }
        return amount;
    }

    private static void tell(Body body, Fault fault) {
        if (fault instanceof Fault.BetweenSteps between) {
            body.fault(
                    "amount",
                    "fault.amount.step",
                    plain(between.step()),
                    plain(between.below()),
                    plain(between.above()));
        } else if (fault instanceof Fault.OutOfRange range) {
            body.fault("amount", "fault.amount.range", plain(range.min()), plain(range.max()));
        }
    }

    private static String parsed(Body body, String field, Function<String, Optional<String>> parse, String fault) {
        return body.optionalText(field, LONGEST_CONTACT)
                .map(text -> parse.apply(text).orElseGet(() -> {
                    body.fault(field, fault);
                    return null;
                }))
                .orElse(null);
    }

    private static String customerId(Body body) {
        return body.has("customerId") ? body.text("customerId", LONGEST_CUSTOMER_ID) : null;
    }

    /** As the merchant wrote it, in its order and with its numbers; null when there is nothing. */
    private static String json(Map<String, Object> metadata) {
        try {
            return metadata.isEmpty() ? null : Json.mapper().writeValueAsString(metadata);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String plain(Money money) {
        return money.toDecimal().toPlainString();
    }
}
