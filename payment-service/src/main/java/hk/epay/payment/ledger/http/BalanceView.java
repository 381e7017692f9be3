package hk.epay.payment.ledger.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.payment.ledger.Account;
import hk.epay.payment.ledger.Balance;

/** What stands on an account, as its merchant reads it. */
@Schema(name = "LedgerBalance")
public record BalanceView(
        @Schema(enumeration = {"octopus_receivable", "merchant_payable", "fees", "refunds_in_flight", "suspense"})
                String account,
        @Schema(examples = "HKD") String currency,
        @Schema(examples = "100.00", description = "Above zero when the account holds what its name says.")
                BigDecimal balance) {

    /** Also the accounts that were never used, so that nobody has to ask whether one exists. */
    static List<BalanceView> all(List<Balance> balances) {
        return Stream.of(Account.values())
                .flatMap(account -> {
                    var used = balances.stream()
                            .filter(balance -> balance.account() == account)
                            .toList();
                    return used.isEmpty() ? Stream.of(new Balance(account, Money.HKD, 0)) : used.stream();
                })
                .map(BalanceView::of)
                .toList();
    }

    private static BalanceView of(Balance balance) {
        var natural = new Money(balance.account().natural(balance.cents()), balance.currency());
        return new BalanceView(balance.account().word(), balance.currency().getCurrencyCode(), natural.toDecimal());
    }
}
