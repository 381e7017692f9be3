package hk.epay.sandbox.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.contract.demo.DemoMerchant;

/** The accounts that the simulated rail knows: those of the demo merchants. */
@ApplicationScoped
public class Accounts {
    private final Map<String, Account> byNumber = Stream.of(DemoMerchant.values())
            .map(m -> new Account(
                    m.octopusMerchantId(),
                    m.displayName(),
                    m.octopusSecretKey(),
                    m.octopusWebhookSecret(),
                    m.octopusApiKey()))
            .collect(Collectors.toUnmodifiableMap(Account::merchantId, Function.identity()));

    public Optional<Account> find(String merchantId) {
        return Optional.ofNullable(merchantId).map(byNumber::get);
    }

    /**
     * The account of a payment that is in the books.
     *
     * @throws IllegalStateException when the books name a merchant that no longer has an account
     */
    public Account get(String merchantId) {
        return find(merchantId).orElseThrow(() -> new IllegalStateException("no account " + merchantId));
    }
}
