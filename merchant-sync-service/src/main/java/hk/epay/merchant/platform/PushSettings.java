package hk.epay.merchant.platform;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.merchant.platform.Answer.Silence;
import hk.epay.merchant.platform.SettingsBook.Due;

/**
 * Brings settings to the platform. They are saved before, and no transaction is open meanwhile; a push that is made twice
 * does no harm, because the platform keeps the highest version.
 */
@ApplicationScoped
public class PushSettings {
    private final SettingsBook book;
    private final Platform platform;
    private final PlatformConfig config;

    PushSettings(SettingsBook book, Platform platform, PlatformConfig config) {
        this.book = book;
        this.platform = platform;
        this.config = config;
    }

    /** Tries once; whatever comes of it is in the book then. */
    public Uni<Void> push(Due due) {
        return platform.put(due.merchant(), due.version(), due.settings())
                .chain(answer -> answer instanceof Silence<Integer> silence
                        ? book.notTaken(due, silence.trouble(), pauseAfter(due.tries()))
                        : book.taken(due));
    }

    private Duration pauseAfter(int triesBefore) {
        var pauses = config.pushRetryAfter();
        return pauses.get(Math.min(triesBefore, pauses.size() - 1));
    }
}
