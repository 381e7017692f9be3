package hk.epay.system.chaos.check;

import java.util.List;

/** One thing that must be true after a run. */
interface Rule {
    /** In words, as the report and the documentation name it. */
    String name();

    /** What breaks it. */
    List<Finding> check(Facts facts);
}
