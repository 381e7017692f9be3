package hk.epay.local.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What Surefire wrote about all modules. */
final class TestReports {
    private static final Set<String> PLACES = Set.of("surefire-reports", "failsafe-reports");
    /** Nothing of interest there, and a lot of it. */
    private static final Set<String> SKIPPED = Set.of(".git", ".epay", "src", "node_modules", "quarkus-app", "classes");

    private final Path repository;

    TestReports(Path repository) {
        this.repository = repository;
    }

    /** How all tests went. */
    record Sum(int passed, int failed, int skipped) {
        private Sum plus(Sum other) {
            return new Sum(passed + other.passed, failed + other.failed, skipped + other.skipped);
        }

        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed, " + skipped + " skipped";
        }
    }

    /** Deletes the reports of earlier runs, which may tell of tests that are no more. */
    void clear() throws IOException {
        for (var report : find()) {
            Files.delete(report);
        }
    }

    Sum sum() throws IOException {
        var sum = new Sum(0, 0, 0);
        for (var report : find()) {
            sum = sum.plus(read(report));
        }
        return sum;
    }

    private List<Path> find() throws IOException {
        var reports = new ArrayList<Path>();
        Files.walkFileTree(repository, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return SKIPPED.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var name = file.getFileName().toString();
                if (PLACES.contains(file.getParent().getFileName().toString())
                        && name.startsWith("TEST-")
                        && name.endsWith(".xml")) {
                    reports.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                return FileVisitResult.CONTINUE;
            }
        });
        return reports;
    }

    /**
     * Counts the test cases themselves: the sums that Surefire writes above them leave out nested classes in some of its
     * versions.
     */
    private static Sum read(Path report) throws IOException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (var in = Files.newInputStream(report)) {
            var xml = factory.createXMLStreamReader(in);
            var sum = new Sum(0, 0, 0);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    sum = sum.plus(outcome(xml));
                }
            }
            return sum;
        } catch (XMLStreamException e) {
            throw new IOException("unreadable report " + report, e);
        }
    }

    /** Reads one test case to its end; what is in it tells how it went. */
    private static Sum outcome(XMLStreamReader xml) throws XMLStreamException {
        var outcome = new Sum(1, 0, 0);
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("testcase"))) {
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "failure", "error" -> outcome = new Sum(0, 1, 0);
                    case "skipped" -> outcome = new Sum(0, 0, 1);
                    default -> {
                        // What it printed, and failures of a test that passed when it was run again.
                    }
                }
            }
        }
        return outcome;
    }
}
