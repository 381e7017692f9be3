package hk.epay.gateway.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

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
 * the address). Buckets live in this replica, and only the busiest hundred thousand of them.
 */
@ApplicationScoped
public class Limits {
    private static final int MOST_BUCKETS = 100_000;
    private static final int IPV6_CUSTOMER_BYTES = 8;

    private final Rate perCredential;
    private final Rate perAddress;
    private final Rate signIn;
    private final Rate handshake;
    private final Cache<String, Bucket> buckets;

    Limits(
            @ConfigProperty(name = "gateway.limit.credential") String perCredential,
            @ConfigProperty(name = "gateway.limit.address") String perAddress,
            @ConfigProperty(name = "gateway.limit.sign-in") String signIn,
            @ConfigProperty(name = "gateway.limit.handshake") String handshake) {
        this.perCredential = Rate.parse(perCredential);
        this.perAddress = Rate.parse(perAddress);
        this.signIn = Rate.parse(signIn);
        this.handshake = Rate.parse(handshake);
        // A bucket that nobody touched for its whole period is full again, and can as well be forgotten.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(longest(this.perCredential, this.perAddress, this.signIn, this.handshake))
                .build();
    }

    /** Takes one request from a credential's bucket: a merchant has one, and so has each checkout. */
    public Verdict ofCredential(Claims claims) {
        return take(claims.scope() + ":" + claims.subject(), perCredential);
    }

    /** Takes one request from an address's bucket. */
    public Verdict ofAddress(InetAddress client) {
        return take("address:" + network(client), perAddress);
    }

    /** Takes one attempt to sign in from an address's bucket. */
    public Verdict ofSignIn(InetAddress client) {
        return take("sign-in:" + network(client), signIn);
    }

    /** Takes one live connection to begin from an address's bucket. */
    public Verdict ofHandshake(InetAddress client) {
        return take("handshake:" + network(client), handshake);
    }

    private Verdict take(String owner, Rate rate) {
        return Verdict.of(rate, buckets.get(owner, o -> bucket(rate)).tryConsumeAndReturnRemaining(1));
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.period()))
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
                    probe.getRemainingTokens(),
                    seconds(probe.getNanosToWaitForReset()),
                    (int) seconds(probe.getNanosToWaitForRefill()));
        }

        /** Rounded up, because a client that comes back too early has come in vain. */
        private static long seconds(long nanos) {
            return (nanos + 999_999_999L) / 1_000_000_000L;
        }
    }
}
