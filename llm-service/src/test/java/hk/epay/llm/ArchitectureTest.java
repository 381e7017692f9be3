package hk.epay.llm;

import hk.epay.kit.testing.HouseRules;

/** Each technology has one home. */
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("hk.epay.llm");
    }
}
