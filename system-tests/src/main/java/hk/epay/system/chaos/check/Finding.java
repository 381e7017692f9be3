package hk.epay.system.chaos.check;

import java.util.List;

/**
 * Something that does not fit, with all that is known about it.
 *
 * @param rule the rule that it breaks
 * @param sentence what is wrong
 * @param facts the rows and operations behind it, one a line
 */
public record Finding(String rule, String sentence, List<String> facts) {
    @Override
    public String toString() {
        return "[" + rule + "] " + sentence
                + facts.stream().map(fact -> "\n      " + fact).reduce("", String::concat);
    }
}
