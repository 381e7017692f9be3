package hk.epay.local;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hk.epay.local");

    @Test
    void what_runs_the_suite_does_not_know_who_asked_for_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("command")
                .definedBy("hk.epay.local", "..command..")
                .layer("demo")
                .definedBy("..demo..")
                .layer("stack")
                .definedBy("..stack..")
                .layer("embedded")
                .definedBy("..embedded..")
                .layer("process")
                .definedBy("..process..")
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("stack")
                .mayOnlyBeAccessedByLayers("command", "demo")
                .whereLayer("embedded")
                .mayOnlyBeAccessedByLayers("stack")
                .check(OURS);
    }

    @Test
    void only_the_embedded_servers_know_Kafkas_insides_and_PostgreSQLs_files() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "org.apache.kafka..", "io.zonky..", "org.apache.commons.compress..")
                .check(OURS);
    }

    @Test
    void the_demonstration_is_a_customer_like_any_other() {
        noClasses()
                .that()
                .resideInAPackage("..demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..embedded..", "..process..", "java.sql..", "org.postgresql..")
                .check(OURS);
    }
}
