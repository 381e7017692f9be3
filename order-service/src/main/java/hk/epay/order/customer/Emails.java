package hk.epay.order.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses, as far as a form can judge them; only a letter proves that one exists. */
public final class Emails {
    private static final int MOST_CHARACTERS = 254;
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:" + LABEL
                    + "\\.)+" + LABEL);

    private Emails() {}

    /** The address, without the space around it; empty when it cannot be one. */
    public static Optional<String> parse(String text) {
        return Optional.of(text.strip())
                .filter(address -> address.length() <= MOST_CHARACTERS && address.indexOf('@') <= 64)
                .filter(address -> FORM.matcher(address).matches());
    }

    /** The form in which two spellings of one address are equal. */
    static String fold(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
