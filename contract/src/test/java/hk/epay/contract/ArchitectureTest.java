package hk.epay.contract;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hk.epay.contract");

    @Test
    void the_contract_is_plain_Java() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "com.fasterxml.jackson.annotation..", "com.fasterxml.uuid..", "hk.epay.contract..")
                .because("every service and every tool reads it, whatever else they stand on")
                .check(OURS);
    }

    @Test
    void only_the_maker_of_ids_knows_the_library_that_makes_them() {
        noClasses()
                .that()
                .doNotHaveSimpleName("TimeOrderedIds")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.uuid..")
                .check(OURS);
    }

    @Test
    void nobody_here_asks_what_time_it_is() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes from the injected clock")
                .check(OURS);
    }

    @Test
    void facts_do_not_depend_on_the_demonstration() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..demo..")
                .check(OURS);
    }
}
