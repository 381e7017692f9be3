package hk.epay.merchant.platform;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.contract.MerchantId;
import hk.epay.merchant.platform.Answer.Said;
import hk.epay.merchant.platform.Answer.Silence;
import hk.epay.merchant.platform.Copies.Kept;

/**
 * Tells what the platform says, or what it said last. A young copy is told at once. Otherwise the platform is asked, and
 * who wants to know waits a short while only: the question goes on without them, and its answer is there for the next.
 */
@ApplicationScoped
public class AskOrRemember {
    private static final Logger LOG = Logger.getLogger(AskOrRemember.class);

    private final Platform platform;
    private final Copies copies;
    private final PlatformConfig config;
    private final Clock clock;
    private final UnderWay<Question, Answer<Kept<?>>> underWay = new UnderWay<>();

    AskOrRemember(Platform platform, Copies copies, PlatformConfig config, Clock clock) {
        this.platform = platform;
        this.copies = copies;
        this.config = config;
        this.clock = clock;
    }

    private record Question(MerchantId merchant, String topic) {}

    /** What is known; never fails because of the platform. */
    public <T> Uni<Word<T>> about(MerchantId merchant, Topic<T> topic) {
        return copies.find(merchant, topic).chain(kept -> kept.filter(this::isYoung)
                .map(young -> Uni.createFrom().item(Word.of(young)))
                .orElseGet(() -> ask(merchant, topic, kept)));
    }

    private <T> Uni<Word<T>> ask(MerchantId merchant, Topic<T> topic, Optional<Kept<T>> kept) {
        return underWay.join(new Question(merchant, topic.name()), () -> askAndKeep(merchant, topic))
                .ifNoItem()
                .after(config.patience())
                .recoverWithItem(() -> Answer.silence(Trouble.TIMEOUT))
                .map(answer -> word(answer, topic, kept));
    }

    private <T> Uni<Answer<Kept<?>>> askAndKeep(MerchantId merchant, Topic<T> topic) {
        return topic.question()
                .apply(platform, merchant)
                .chain(answer -> answer instanceof Said<T> said
                        ? keep(merchant, topic, new Kept<>(said.word(), clock.instant()))
                        : Uni.createFrom().item(Answer.silence(((Silence<T>) answer).trouble())));
    }

    /** Whether it can be kept or not, it was said. */
    private <T> Uni<Answer<Kept<?>>> keep(MerchantId merchant, Topic<T> topic, Kept<T> kept) {
        return copies.keep(merchant, topic, kept)
                .onFailure()
                .invoke(e -> LOG.warnf("what the platform said is not kept: %s", e.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWith(Answer.said(kept));
    }

    private static <T> Word<T> word(Answer<Kept<?>> answer, Topic<T> topic, Optional<Kept<T>> kept) {
        if (answer instanceof Said<Kept<?>> said) {
            var fresh = said.word();
            return Word.of(new Kept<>(topic.type().cast(fresh.word()), fresh.asOf()));
        }
        return Word.old(kept, ((Silence<Kept<?>>) answer).trouble());
    }

    private boolean isYoung(Kept<?> kept) {
        return clock.instant().isBefore(kept.asOf().plus(config.freshFor()));
    }
}
