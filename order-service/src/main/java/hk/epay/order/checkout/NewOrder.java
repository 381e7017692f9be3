package hk.epay.order.checkout;

import java.time.Duration;

import hk.epay.contract.Money;
import hk.epay.order.customer.Contact;

/**
 * What a merchant asks for, checked.
 *
 * @param customerId the merchant's own id of the customer; may be null
 * @param metadata a flat JSON object, or null
 * @param life how long the order can be paid
 */
public record NewOrder(
        String description, Money amount, Contact contact, String customerId, String metadata, Duration life) {}
