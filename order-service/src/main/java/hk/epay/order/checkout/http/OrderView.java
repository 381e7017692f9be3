package hk.epay.order.checkout.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.order.customer.Contact;
import hk.epay.order.lifecycle.Order;

/** An order as its merchant or its shopper sees it; what does not apply is left out. */
@Schema(
        name = "Order",
        requiredProperties = {
            "id",
            "orderNumber",
            "description",
            "amount",
            "currency",
            "status",
            "version",
            "createdAt",
            "expiresAt"
        })
public record OrderView(
        @Schema(implementation = String.class, format = "uuid") OrderId id,
        @Schema(examples = "ORD-ABC12345") String orderNumber,
        String description,
        @Schema(examples = "100.00") BigDecimal amount,
        @Schema(examples = "HKD") String currency,
        @Schema(
                        implementation = String.class,
                        enumeration = {"pending", "paid", "partially_refunded", "refunded", "expired", "cancelled"})
                OrderStatus status,
        @Schema(description = "Grows by one with every event of the order.") int version,
        @Schema(
                        description = "Why the order is being closed, while that is not yet certain.",
                        enumeration = {"cancelled", "expired"})
                String closing,
        @Schema(description = "The merchant's own id of the customer, or a keyed hash. Not shown to shoppers.")
                String customerId,
        @Schema(description = "Shown to the merchant, for one order at a time.") String customerEmail,
        @Schema(description = "Shown to the merchant, for one order at a time.") String customerPhone,
        @Schema(implementation = Map.class, description = "Not shown to shoppers.") @JsonRawValue String metadata,
        Instant createdAt,
        Instant expiresAt,
        Instant paidAt,
        @Schema(implementation = String.class, format = "uuid", description = "The payment that paid it.")
                PaymentId paymentId,
        @Schema(description = "Only in the answer that made the order: opens this order for a checkout page.")
                String clientToken) {

    /** For the merchant, in lists and after changes. */
    public static OrderView of(Order order) {
        return view(order, order.customerId(), Contact.NONE, metadata(order), null);
    }

    /** For the merchant who asks for this very order. */
    static OrderView withContact(Order order, Contact contact) {
        return view(order, order.customerId(), contact, metadata(order), null);
    }

    /** For the merchant who just made it. */
    static OrderView withToken(Order order, String clientToken) {
        return view(order, order.customerId(), Contact.NONE, metadata(order), clientToken);
    }

    /** For a shopper, who sees what is to be paid and nothing of the merchant's notes. */
    static OrderView forShopper(Order order) {
        return view(order, null, Contact.NONE, null, null);
    }

    private static OrderView view(
            Order order, String customerId, Contact contact, String metadata, String clientToken) {
        return new OrderView(
                order.id(),
                order.orderNumber(),
                order.description(),
                order.amount().toDecimal(),
                order.amount().currency().getCurrencyCode(),
                order.state().status(),
                order.version(),
                order.state().isClosing() ? order.state().closeReason() : null,
                customerId,
                contact.email(),
                contact.phone(),
                metadata,
                order.createdAt(),
                order.expiresAt(),
                order.paidAt(),
                order.paidBy() == null ? null : order.paidBy().payment(),
                clientToken);
    }

    private static String metadata(Order order) {
        return order.metadata() == null ? "{}" : order.metadata();
    }
}
