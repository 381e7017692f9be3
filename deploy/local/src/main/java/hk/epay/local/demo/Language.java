package hk.epay.local.demo;

import java.util.Locale;
import java.util.Optional;

/** Which languages the story is told in. */
public enum Language {
    ZH,
    EN,
    /** Chinese with English beside it. */
    BOTH;

    /** Reads {@code zh}, {@code en} or {@code both}. */
    public static Optional<Language> of(String text) {
        for (var language : values()) {
            if (language.name().equals(text.toUpperCase(Locale.ROOT))) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    String choose(String zh, String en) {
        return switch (this) {
            case ZH -> zh;
            case EN -> en;
            case BOTH -> zh + " · " + en;
        };
    }

    /** For {@code Accept-Language}. */
    String tag() {
        return this == EN ? "en" : "zh-HK";
    }
}
