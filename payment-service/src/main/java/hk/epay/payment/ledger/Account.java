package hk.epay.payment.ledger;

import java.util.Locale;

/** The accounts that each merchant has. */
public enum Account {
    /** What the rail has taken for the merchant and not paid out yet. */
    OCTOPUS_RECEIVABLE(true),
    /** What is the merchant's. */
    MERCHANT_PAYABLE(false),
    /** What the rail keeps for itself; empty again once it has settled. */
    FEES(false),
    /** What is promised back to payers and not confirmed yet. */
    REFUNDS_IN_FLIGHT(false),
    /** Money that came late or does not fit, until somebody decides. */
    SUSPENSE(false);

    private final boolean debit;

    Account(boolean debit) {
        this.debit = debit;
    }

    /** The word in the database and in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Account of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * A balance as people read it: above zero when the account holds what its name says.
     *
     * @param cents debits less credits
     */
    public long natural(long cents) {
        return debit ? cents : -cents;
    }
}
