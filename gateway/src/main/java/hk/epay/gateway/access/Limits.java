package hk.epay.gateway.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.kit.token.Claims;

/**
 * A token bucket for everyone who asks: per credential, else per client address (an IPv6 customer owns a /64, so that is
 * the address). Each replica has buckets of its own, of which it keeps the busiest hundred thousand; where there are
 * {@link SharedBuckets}, whoever takes much is counted there too, and whoever signs in is so each time.
 */
@ApplicationScoped
public class Limits {
    private static final int MOST_BUCKETS = 100_000;
    private static final int IPV6_CUSTOMER_BYTES = 8;
    /**
     * The part of a limit, and of what comes back of it, that each replica gives out without asking anybody, so that the many
     * who ask a little cost nothing. It is told with the next question, so with up to ten replicas the limit holds.
     */
    private static final int FREE_PART = 10;

    private final Rate perCredential;
    private final Rate perAddress;
    private final Rate signIn;
    private final Rate handshake;
    private final Cache<String, Own> buckets;
    private final SharedBuckets shared;

    /** Each rate as {@link Rate#parse} reads it. */
    public Limits(
            @ConfigProperty(name = "gateway.limit.credential") String perCredential,
            @ConfigProperty(name = "gateway.limit.address") String perAddress,
            @ConfigProperty(name = "gateway.limit.sign-in") String signIn,
            @ConfigProperty(name = "gateway.limit.handshake") String handshake,
            SharedBuckets shared) {
        this.perCredential = Rate.parse(perCredential);
        this.perAddress = Rate.parse(perAddress);
        this.signIn = Rate.parse(signIn);
        this.handshake = Rate.parse(handshake);
        this.shared = shared;
        // A bucket that nobody touched for its whole period is full again, and can as well be forgotten.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(longest(this.perCredential, this.perAddress, this.signIn, this.handshake))
                .build();
    }

    /** Takes one request from a credential's bucket: a merchant has one, and so has each checkout. Never fails. */
    public CompletionStage<Verdict> ofCredential(Claims claims) {
        return take(claims.scope() + ":" + claims.subject(), perCredential, false);
    }

    /** Takes one request from an address's bucket. Never fails. */
    public CompletionStage<Verdict> ofAddress(InetAddress client) {
        return take("address:" + network(client), perAddress, false);
    }

    /** Takes one attempt to sign in from an address's bucket. Never fails. */
    public CompletionStage<Verdict> ofSignIn(InetAddress client) {
        return take("sign-in:" + network(client), signIn, true);
    }

    /** Takes one live connection to begin from an address's bucket; that protects this replica, and is its alone. */
    public Verdict ofHandshake(InetAddress client) {
        var owner = "handshake:" + network(client);
        return Verdict.of(handshake, own(owner, handshake).all().tryConsumeAndReturnRemaining(1));
    }

    private CompletionStage<Verdict> take(String owner, Rate rate, boolean exactly) {
        var own = own(owner, rate);
        var verdict = Verdict.of(rate, own.all().tryConsumeAndReturnRemaining(1));
        if (!verdict.passes() || !exactly && own.givesFreely()) {
            return CompletableFuture.completedStage(verdict);
        }
        // What was given long ago has come back since.
        long missing = rate.requests() - verdict.remaining() - 1;
        return shared.take(owner, rate, exactly, Math.min(own.untold().getAndSet(0), missing))
                .map(probe ->
                        probe.thenApply(said -> together(own.all(), rate, said)).exceptionally(away -> verdict))
                .orElseGet(() -> CompletableFuture.completedStage(verdict));
    }

    /** What all replicas have refused was not taken here either. */
    private static Verdict together(Bucket own, Rate rate, ConsumptionProbe said) {
        if (!said.isConsumed()) {
            own.addTokens(1);
        }
        return Verdict.of(rate, said);
    }

    private Own own(String owner, Rate rate) {
        return buckets.get(
                owner,
                o -> new Own(
                        bucket(rate.requests(), rate.period()),
                        bucket(Math.max(1, rate.requests() / FREE_PART), rate.period()),
                        new AtomicLong()));
    }

    private static Bucket bucket(long requests, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
                .withCustomTimePrecision(TimeMeter.SYSTEM_NANOTIME)
                .build();
    }

    private static Duration longest(Rate... rates) {
        return Arrays.stream(rates).map(Rate::period).max(Duration::compareTo).orElseThrow();
    }

    /** What is counted as one client: an IPv4 address, or an IPv6 network of 64 bits. */
    public static String network(InetAddress client) {
        return client instanceof Inet6Address
                ? HexFormat.of().formatHex(client.getAddress(), 0, IPV6_CUSTOMER_BYTES) + "/64"
                : client.getHostAddress();
    }

    /**
     * What this replica knows of somebody.
     *
     * @param all the whole limit
     * @param free what may be given without asking the others
     * @param untold what was given so since they were last asked
     */
    private record Own(Bucket all, Bucket free, AtomicLong untold) {
        private boolean givesFreely() {
            boolean gives = free.tryConsume(1);
            if (gives) {
                untold.incrementAndGet();
            }
            return gives;
        }
    }

    /**
     * What the bucket says.
     *
     * @param limit the bucket's size
     * @param remaining requests that would pass right now
     * @param resetSeconds until the bucket is full again
     * @param retrySeconds until one more request passes; 0 when this one did
     */
    public record Verdict(boolean passes, long limit, long remaining, long resetSeconds, int retrySeconds) {
        private static Verdict of(Rate rate, ConsumptionProbe probe) {
            return new Verdict(
                    probe.isConsumed(),
                    rate.requests(),
                    Math.max(0, probe.getRemainingTokens()),
                    seconds(probe.getNanosToWaitForReset()),
                    (int) seconds(probe.getNanosToWaitForRefill()));
        }

        /** Rounded up, because a client that comes back too early has come in vain. */
        private static long seconds(long nanos) {
            return (nanos + 999_999_999L) / 1_000_000_000L;
        }
    }
}
