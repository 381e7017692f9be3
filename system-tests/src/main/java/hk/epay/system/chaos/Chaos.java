package hk.epay.system.chaos;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import hk.epay.local.stack.CannotStart;
import hk.epay.system.cli.WrongUsage;

/** {@code ./epay chaos}. {@code epay.root} names the repository. */
public final class Chaos {
    private Chaos() {}

    /** Exits with 0 when nothing was found, 1 when something was, 2 when the words made no sense. */
    public static void main(String[] words) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(words), out));
    }

    private static int run(List<String> words, PrintStream out) {
        try {
            var repository = Path.of(System.getProperty("epay.root", ".")).toAbsolutePath();
            var report = new ChaosRun(repository, ChaosOptions.read(words), out).run();
            out.println(report);
            return report.isClean() ? 0 : 1;
        } catch (WrongUsage e) {
            out.println(e.getMessage() + "\n\n" + ChaosOptions.HELP);
            return 2;
        } catch (CannotStart e) {
            out.println(e.getMessage());
            return 1;
        }
    }
}
