package hk.epay.system.chaos.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rules. */
public final class Checker {
    private static final List<Rule> RULES = List.of(
            new Acknowledged(),
            new Refused(),
            new OneAnswer(),
            new Money(),
            new PaidOnce(),
            new RefundCap(),
            new Ledger(),
            new Versions(),
            new Watched(),
            new Hooked(),
            new NothingLeft());

    private Checker() {}

    /** What each rule finds, by its name; an empty list where all is well. */
    public static Map<String, List<Finding>> check(Facts facts) {
        var found = new LinkedHashMap<String, List<Finding>>();
        RULES.forEach(rule -> found.put(rule.name(), rule.check(facts)));
        return found;
    }
}
