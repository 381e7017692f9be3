package hk.epay.system.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import hk.epay.local.stack.CannotStart;
import hk.epay.system.cli.WrongUsage;

/** {@code ./epay bench}. {@code epay.root} names the repository. */
public final class Bench {
    private Bench() {}

    /** Exits with 0 when all was measured, 1 when something failed meanwhile, 2 when the words made no sense. */
    public static void main(String[] words) {
        // A connection that the server is about to close must not be used again.
        System.setProperty("jdk.httpclient.keepalive.timeout", "20");
        System.exit(run(
                List.of(words),
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)));
    }

    private static int run(List<String> words, PrintStream out) {
        try {
            var options = Options.read(words);
            var machine = Machine.here();
            var failures = new Failures();
            var figures = measure(options, machine, failures, out);
            new Report(figures).print(out);
            options.compare()
                    .ifPresent(file -> out.println(Comparison.of(FiguresFile.read(file), FiguresFile.tree(figures))));
            options.json().ifPresent(file -> FiguresFile.write(file, figures));
            return verdict(failures, out);
        } catch (WrongUsage e) {
            out.println(e.getMessage() + "\n\n" + Options.HELP);
            return 2;
        } catch (CannotStart e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static Figures measure(Options options, Machine machine, Failures failures, PrintStream out) {
        var repository = Path.of(System.getProperty("epay.root", ".")).toAbsolutePath();
        try (var target = options.url().isPresent() ? Target.running(options) : Target.own(repository, options, out);
                var measurements = new Measurements(options, target, failures, out)) {
            return measurements.take(machine);
        }
    }

    private static int verdict(Failures failures, PrintStream out) {
        if (failures.isEmpty()) {
            return 0;
        }
        out.println("These figures are not to be trusted, for things went wrong:");
        failures.counts()
                .forEach((kind, times) -> out.println("  %d × %s  %s".formatted(times, kind, failures.example(kind))));
        return 1;
    }
}
