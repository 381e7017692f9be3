package hk.epay.payment.store;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The ids that begin with what somebody typed.
 *
 * @param last the greatest of them; as bytes, not as Java compares ids
 */
record IdPrefix(UUID first, UUID last) {
    /** Fewer digits begin half of all ids. */
    private static final int LEAST_DIGITS = 6;

    private static final int DIGITS = 32;
    private static final Pattern DASHED = Pattern.compile(
            "[0-9a-fA-F]{1,8}|[0-9a-fA-F]{8}-[0-9a-fA-F]{0,4}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){1,3}-[0-9a-fA-F]{0,12}"
                    + "|[0-9a-fA-F]{9,32}");

    /** Reads the beginning of an id, with dashes or without; empty when no id begins so. */
    static Optional<IdPrefix> of(String text) {
        if (!DASHED.matcher(text).matches()) {
            return Optional.empty();
        }
        var digits = text.replace("-", "");
        if (digits.length() < LEAST_DIGITS || digits.length() > DIGITS) {
            return Optional.empty();
        }
        return Optional.of(new IdPrefix(filled(digits, '0'), filled(digits, 'f')));
    }

    private static UUID filled(String digits, char with) {
        var all = digits + String.valueOf(with).repeat(DIGITS - digits.length());
        return new UUID(Long.parseUnsignedLong(all, 0, 16, 16), Long.parseUnsignedLong(all, 16, DIGITS, 16));
    }
}
