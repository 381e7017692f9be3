package hk.epay.payment.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import hk.epay.contract.MerchantId;
import hk.epay.kit.page.Where;

/**
 * Finds a merchant's payments by what a person has at hand: the beginning of the payment's id, of its order's, of the rail's
 * transaction id, or of the payment number that was typed.
 */
final class Lookup {
    /** No character is beyond it. */
    private static final String END = Character.toString(Character.MAX_CODE_POINT);

    /** Fewer letters begin too many payment numbers. */
    private static final int LEAST_OF_NUMBER = 3;
    /** A rail's ids all begin alike. */
    private static final int LEAST_OF_TRANSACTION = 12;

    private static final String BY_TEXT =
            "SELECT id FROM payment WHERE merchant_id = ? AND %1$s ~>=~ ?::text AND %1$s ~<~ ?::text";
    private static final String BY_ID =
            "SELECT id FROM payment WHERE merchant_id = ? AND %1$s BETWEEN ?::uuid AND ?::uuid";

    private Lookup() {}

    /** Narrows a query of the merchant's payments to those that are meant. */
    static Where narrow(Where where, MerchantId merchant, String text) {
        var ways = new ArrayList<String>();
        var values = new ArrayList<Object>();
        if (text.length() >= LEAST_OF_TRANSACTION) {
            byText(ways, values, "transaction_id", merchant, text);
        }
        if (text.length() >= LEAST_OF_NUMBER) {
            byText(ways, values, "payment_token", merchant, text);
            // Numbers are printed in capitals and typed as it comes.
            var inCapitals = text.toUpperCase(Locale.ROOT);
            if (!inCapitals.equals(text)) {
                byText(ways, values, "payment_token", merchant, inCapitals);
            }
        }
        IdPrefix.of(text).ifPresent(prefix -> {
            for (var column : List.of("id", "order_id")) {
                ways.add(BY_ID.formatted(column));
                values.addAll(List.of(merchant, prefix.first(), prefix.last()));
            }
        });
        return ways.isEmpty()
                ? where.and("false")
                : where.and("id IN (" + String.join(" UNION ALL ", ways) + ")", values.toArray());
    }

    private static void byText(
            List<String> ways, List<Object> values, String column, MerchantId merchant, String begins) {
        ways.add(BY_TEXT.formatted(column));
        values.addAll(List.of(merchant, begins, begins + END));
    }
}
