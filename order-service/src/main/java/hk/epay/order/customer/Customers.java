package hk.epay.order.customer;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.contract.MerchantId;
import hk.epay.kit.crypto.Encryption;

/**
 * Recognises a merchant's customers without knowing them: the same e-mail address or phone number gives the same id, nobody
 * can be found from it, and two merchants cannot compare theirs.
 */
@ApplicationScoped
public class Customers {
    private final Encryption encryption;

    Customers(Encryption encryption) {
        this.encryption = encryption;
    }

    /** The id of the customer with this contact; empty for a guest. */
    public Optional<String> idOf(MerchantId merchant, Contact contact) {
        return contact.identity().map(identity -> "cus_" + encryption.keyedHash("customer of " + merchant, identity));
    }
}
