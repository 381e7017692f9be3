package hk.epay.merchant.platform;

import java.util.Locale;

/** Why the platform said nothing that we can use. */
public enum Trouble {
    /** The merchant's Octopus account has no API key, or there is no account. */
    NO_KEY,
    /** The API key was refused. */
    NOT_LET_IN,
    /** The day's calls are used up. */
    QUOTA_USED_UP,
    /** No answer in time. */
    TIMEOUT,
    /** Nobody there. */
    UNREACHABLE,
    /** It says itself that it is out of order. */
    FAILING,
    /** It failed so often that it is left alone for a moment. */
    RESTING,
    /** An answer that makes no sense. */
    UNREADABLE,
    /** It understood and said no. */
    REFUSED,
    /** It knows a newer version of the settings than ours. */
    OUTDATED;

    /** As it is stored and shown, such as {@code not_let_in}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a {@link #wire} word; null of null. */
    public static Trouble of(String wire) {
        return wire == null ? null : valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The key of the sentence that tells a person. */
    public String textKey() {
        return "platform.trouble." + wire();
    }
}
