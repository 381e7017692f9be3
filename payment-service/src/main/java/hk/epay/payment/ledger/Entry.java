package hk.epay.payment.ledger;

/**
 * One side of a booking.
 *
 * @param cents in minor units; positive is a debit, negative a credit, never zero
 */
public record Entry(Account account, long cents) {
    public Entry {
        if (account == null || cents == 0) {
            throw new IllegalArgumentException("an entry moves money on an account");
        }
    }

    static Entry debit(Account account, long cents) {
        return new Entry(account, cents);
    }

    static Entry credit(Account account, long cents) {
        return new Entry(account, Math.negateExact(cents));
    }
}
