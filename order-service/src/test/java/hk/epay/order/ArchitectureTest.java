package hk.epay.order;

import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Each technology has one home. */
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("hk.epay.order");
    }

    @Test
    void the_lifecycle_is_plain_java() {
        classes()
                .that()
                .resideInAPackage("..lifecycle..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.order.lifecycle..")
                .check(service());
    }

    @Test
    void packages_do_not_run_in_circles() {
        slices().matching("hk.epay.order.(*)..").should().beFreeOfCycles().check(service());
    }
}
