package hk.epay.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import hk.epay.local.stack.CannotStart;

/** Programs that live with the system tests and run in a JVM of their own. */
final class SystemTests {
    private final Path repository;

    SystemTests(Path repository) {
        this.repository = repository;
    }

    /**
     * Runs one to its end.
     *
     * @param subject what a person calls it
     * @param main its class
     * @param words its arguments
     * @return its exit code
     */
    int run(String subject, String main, List<String> words) throws IOException, InterruptedException {
        var module = repository.resolve("system-tests/target");
        var classpath = module.resolve("classpath");
        if (!Files.exists(classpath)) {
            throw new CannotStart(subject + " is not built; mvn package -pl system-tests -am builds it.");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Depay.root=" + repository,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                module.resolve("classes") + ":" + Files.readString(classpath).strip(),
                main));
        command.addAll(words);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
