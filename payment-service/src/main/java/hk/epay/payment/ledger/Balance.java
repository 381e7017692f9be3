package hk.epay.payment.ledger;

import java.util.Currency;

/**
 * What stands on an account.
 *
 * @param cents debits less credits, in minor units
 */
public record Balance(Account account, Currency currency, long cents) {}
