package hk.epay.merchant.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiPredicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/**
 * Decides who may have a token. A stranger learns nothing from being refused: whichever part was wrong, it costs one
 * look-up and the same comparisons, and the answer is the same.
 */
@ApplicationScoped
public class SignIn {
    /** The operator signs in under this name; no merchant's id looks like it. */
    private static final String OPERATOR = "admin";

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private final ApiKeys keys;
    private final OperatorKeys operator;
    private final Clock clock;
    private final BiPredicate<byte[], byte[]> same;

    @Inject
    SignIn(ApiKeys keys, OperatorKeys operator, Clock clock) {
        this(keys, operator, clock, MessageDigest::isEqual);
    }

    /** For the test that counts comparisons. */
    SignIn(ApiKeys keys, OperatorKeys operator, Clock clock, BiPredicate<byte[], byte[]> same) {
        this.keys = keys;
        this.operator = operator;
        this.clock = clock;
        this.same = same;
    }

    /** Who someone is who claims this name and presents this key. */
    public Uni<Answer> ask(String name, ApiKey key) {
        return keys.holderOf(key).map(holder -> decide(name, key, holder.orElse(KeyHolder.NOBODY)));
    }

    private Answer decide(String name, ApiKey key, KeyHolder holder) {
        // No && here: every comparison is made for everyone.
        boolean operatorIsMeant = same.test(bytes(name), bytes(OPERATOR));
        boolean operatorsKey = operator.own(key, same);
        boolean merchantIsMeant =
                same.test(bytes(name), bytes(holder.merchantId().value()));
        boolean merchantsKey = same.test(key.hash(), holder.hash());
        if (operatorIsMeant & operatorsKey) {
            return new Operator();
        }
        if (!(merchantIsMeant & merchantsKey & holder.live())) {
            return new Refused();
        }
        return holder.suspended() ? new Suspended() : welcome(holder);
    }

    private Answer welcome(KeyHolder holder) {
        var now = clock.instant();
        if (holder.lastUsedAt() == null || !now.isBefore(holder.lastUsedAt().plus(USE_IS_NOTED_EVERY))) {
            keys.noteUse(holder.keyId(), now);
        }
        return new Welcome(holder.merchantId());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What comes of an attempt. */
    public sealed interface Answer {}

    /** A merchant with a live key. */
    public record Welcome(MerchantId merchant) implements Answer {}

    /** The operator of the platform. */
    public record Operator() implements Answer {}

    /** Something is wrong, and the caller is not told what. */
    public record Refused() implements Answer {}

    /** The key is right, so its owner may know that the merchant is suspended. */
    public record Suspended() implements Answer {}
}
