package hk.epay.system.cli;

import java.util.List;
import java.util.function.BiConsumer;

/** Reads {@code --name value} pairs. */
public final class Words {
    private Words() {}

    /**
     * Hands over each name with its value.
     *
     * @throws WrongUsage when a value is missing
     */
    public static void pairs(List<String> words, BiConsumer<String, String> each) {
        for (var i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw new WrongUsage(words.get(i) + " needs a value after it.");
            }
            each.accept(words.get(i), words.get(i + 1));
        }
    }

    /**
     * A whole number.
     *
     * @param least the smallest that makes sense; the greatest is 99999
     * @throws WrongUsage when it is none
     */
    public static int number(String name, String value, int least) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < least) {
            throw new WrongUsage(name + " wants a number from " + least + " to 99999, not \"" + value + "\".");
        }
        return Integer.parseInt(value);
    }
}
