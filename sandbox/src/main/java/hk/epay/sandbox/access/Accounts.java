package hk.epay.sandbox.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.demo.DemoMerchant;

/** The accounts that the simulated rail knows: those of the demo merchants, with secrets that may rotate. */
@ApplicationScoped
public class Accounts {
    private final AccountBook book;
    private final Clock clock;
    private final Map<String, Account> byNumber = new ConcurrentHashMap<>(Stream.of(DemoMerchant.values())
            .map(m -> new Account(
                    m.octopusMerchantId(),
                    m.displayName(),
                    m.octopusApiKey(),
                    Account.Keys.first(m.octopusSecretKey(), m.octopusWebhookSecret())))
            .collect(Collectors.toMap(Account::merchantId, Function.identity())));

    Accounts(AccountBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

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

    /** Takes up the secrets of an earlier run. */
    public Uni<Void> resume() {
        var all = byNumber.keySet().stream()
                .map(number -> book.keysOf(number)
                        .invoke(kept -> kept.ifPresent(keys -> change(number, keys)))
                        .replaceWithVoid())
                .toList();
        return Uni.join().all(all).andFailFast().replaceWithVoid();
    }

    /**
     * Puts other secrets in force. Webhooks are signed with the new one from now on, calls may use the old one for a while.
     *
     * @return the account; empty when there is none
     */
    public Uni<Optional<Account>> rotate(String merchantId, String secretKey, String webhookSecret, Duration overlap) {
        return find(merchantId)
                .map(account -> rotate(account, secretKey, webhookSecret, overlap))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Account>> rotate(Account account, String secretKey, String webhookSecret, Duration overlap) {
        var keys = new Account.Keys(
                secretKey,
                webhookSecret,
                account.keys().secretKey(),
                clock.instant().plus(overlap));
        return book.keep(account.merchantId(), keys).map(kept -> Optional.of(change(account.merchantId(), keys)));
    }

    private Account change(String number, Account.Keys keys) {
        return byNumber.compute(
                number, (any, account) -> new Account(number, account.displayName(), account.apiKey(), keys));
    }
}
