package hk.epay.merchant.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.merchant.platform.Answer.Silence;

/** Asks the platform whether it is there, for a person who wants to know now: no copy will do. */
@ApplicationScoped
public class VerifyConnection {
    private final Platform platform;
    private final Clock clock;
    /** A page that many have open costs one call at a time. */
    private final UnderWay<MerchantId, Connection> underWay = new UnderWay<>();

    VerifyConnection(Platform platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
    }

    /** How it is. */
    public Uni<Connection> verify(MerchantId merchant) {
        return underWay.join(merchant, () -> ask(merchant));
    }

    private Uni<Connection> ask(MerchantId merchant) {
        long began = System.nanoTime();
        return platform.ping(merchant)
                .map(answer -> new Connection(
                        Duration.ofNanos(System.nanoTime() - began).toMillis(), clock.instant(), trouble(answer)));
    }

    private static Optional<Trouble> trouble(Answer<?> answer) {
        return answer instanceof Silence<?> silence ? Optional.of(silence.trouble()) : Optional.empty();
    }
}
