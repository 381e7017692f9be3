package hk.epay.local.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs every test of every module. */
public final class TestCommand implements Command {
    private final Path repository;

    public TestCommand(Path repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String summary() {
        return "build everything and run every test";
    }

    @Override
    public String help() {
        return """
                Usage: ./epay test [MAVEN OPTIONS]

                Runs mvn verify, shows what it says, and ends with one line that sums up all tests:
                "123 passed, 0 failed, 2 skipped". The exit code is 0 only when nothing failed. Options are passed
                on to Maven, for example: ./epay test -pl order-service -am""";
    }

    @Override
    public int run(List<String> words) throws IOException, InterruptedException {
        var reports = new TestReports(repository);
        reports.clear();
        var code = verify(words);
        var sum = reports.sum();
        if (code != 0 && sum.failed() == 0) {
            System.out.println("The build failed outside the tests; see above.");
        }
        System.out.println(sum);
        return code != 0 ? code : sum.failed() == 0 ? 0 : 1;
    }

    private int verify(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("mvn", "verify", "--fail-at-end"));
        command.addAll(words);
        var maven = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(withoutRepositories(line));
            }
        }
        return maven.waitFor();
    }

    /** Where Maven downloads from is this machine's own business; logs get shared. */
    static String withoutRepositories(String line) {
        return line.replaceAll("\\((https?://)[^)]*\\)", "(…)").replaceAll("(from \\S+:) https?://\\S+", "$1 …");
    }
}
