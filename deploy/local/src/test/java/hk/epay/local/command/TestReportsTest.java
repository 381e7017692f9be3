package hk.epay.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TestReportsTest {
    @TempDir
    Path repository;

    @Test
    void are_summed_over_all_modules() throws IOException {
        report(
                "order-service",
                "TEST-A.xml",
                """
                <testsuite name="A" tests="0" errors="0" failures="0" skipped="0">
                  <properties><property name="a" value="b"/></properties>
                  <testcase name="one" classname="A"/>
                  <testcase name="two" classname="A$Nested"><system-out>said</system-out></testcase>
                  <testcase name="three" classname="A"><failure message="no">why</failure></testcase>
                  <testcase name="four" classname="A"><error/><system-err/></testcase>
                  <testcase name="five" classname="A"><skipped/></testcase>
                  <testcase name="six" classname="A"><flakyFailure/></testcase>
                </testsuite>""");
        report("service-kit/web", "TEST-B.xml", "<testsuite><testcase name='one'/></testsuite>");
        report("service-kit/web", "B.txt", "not a report");

        var reports = new TestReports(repository);

        assertThat(reports.sum()).hasToString("4 passed, 2 failed, 1 skipped");
    }

    @Test
    void of_earlier_runs_do_not_count() throws IOException {
        report("order-service", "TEST-A.xml", "<testsuite><testcase name='one'/></testsuite>");
        var reports = new TestReports(repository);

        reports.clear();

        assertThat(reports.sum()).hasToString("0 passed, 0 failed, 0 skipped");
    }

    @Test
    void keep_quiet_about_where_a_build_downloads_from() {
        assertThat(TestCommand.withoutRepositories(
                        "Could not transfer artifact a:b:jar:1 from/to mirror (https://maven.internal/x): refused"))
                .isEqualTo("Could not transfer artifact a:b:jar:1 from/to mirror (…): refused");
        assertThat(TestCommand.withoutRepositories("Downloading from mirror: https://maven.internal/x/a.jar"))
                .isEqualTo("Downloading from mirror: …");
    }

    private void report(String module, String name, String content) throws IOException {
        var directory = Files.createDirectories(repository.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(directory.resolve(name), content);
    }
}
