package hk.epay.contract;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "hk.epay.contract", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_contract_is_plain_Java = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "com.fasterxml.jackson.annotation..", "com.fasterxml.uuid..", "hk.epay.contract..")
            .because("every service and every tool reads it, whatever else they stand on");

    @ArchTest
    static final ArchRule only_the_maker_of_ids_knows_the_library_that_makes_them = noClasses()
            .that()
            .doNotHaveSimpleName("TimeOrderedIds")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.uuid..");

    @ArchTest
    static final ArchRule nobody_here_asks_what_time_it_is = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time comes from the injected clock");

    @ArchTest
    static final ArchRule facts_do_not_depend_on_the_demonstration = noClasses()
            .that()
            .resideOutsideOfPackage("..demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..demo..");
}
