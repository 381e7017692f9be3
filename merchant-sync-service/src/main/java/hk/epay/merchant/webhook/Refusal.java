package hk.epay.merchant.webhook;

import java.util.Locale;

/** Why nothing is sent to an address. */
public enum Refusal {
    /** Not a URL that a request can be sent to. */
    UNREADABLE,
    /** Not {@code https}. */
    SCHEME,
    /** It has a user name or a password in it. */
    USER,
    /** Its host is a number in disguise, such as {@code 2130706433}, {@code 0x7f.1} or {@code 0177.0.0.1}. */
    HOST,
    /** No such name. */
    UNRESOLVED,
    /** It leads to an address that is not public: our own network, this machine, a cloud's metadata. */
    PRIVATE;

    /** The stable word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of the sentence for people. */
    public String textKey() {
        return "webhook.refused." + word();
    }
}
