package hk.epay.order.customer;

import java.util.Optional;

/**
 * How to reach the customer. Personal: encrypted at rest, never logged, never in an event.
 *
 * @param email may be null
 * @param phone in international form, such as {@code +85291234567}; may be null
 */
public record Contact(String email, String phone) {
    /** Nobody told us. */
    public static final Contact NONE = new Contact(null, null);

    /** By what the same customer is recognised: the e-mail address, else the phone number. */
    Optional<String> identity() {
        return Optional.ofNullable(email).map(Emails::fold).or(() -> Optional.ofNullable(phone));
    }

    @Override
    public String toString() {
        return "***";
    }
}
