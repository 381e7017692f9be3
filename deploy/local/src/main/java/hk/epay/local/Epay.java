package hk.epay.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import hk.epay.local.command.BenchCommand;
import hk.epay.local.command.ChaosCommand;
import hk.epay.local.command.Command;
import hk.epay.local.command.ConformanceCommand;
import hk.epay.local.command.DemoCommand;
import hk.epay.local.command.ResetCommand;
import hk.epay.local.command.TestCommand;
import hk.epay.local.command.UpCommand;
import hk.epay.local.command.WrongUsage;
import hk.epay.local.stack.CannotStart;

/** The {@code epay} command. {@code epay.root} names the repository. */
public final class Epay {
    private Epay() {}

    /** Exits with 0 when it went well, 1 when it did not, 2 when the words made no sense. */
    public static void main(String[] arguments) throws Exception {
        // A person may read Chinese whatever the locale of a bare machine says.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> words) throws Exception {
        var repository = Path.of(System.getProperty("epay.root", "."));
        var commands = List.of(
                new UpCommand(repository),
                new DemoCommand(repository),
                new TestCommand(repository),
                new BenchCommand(repository),
                new ChaosCommand(repository),
                new ConformanceCommand(repository),
                new ResetCommand(repository));
        if (words.isEmpty() || isHelp(words.get(0))) {
            System.out.println(overview(commands));
            return words.isEmpty() ? 2 : 0;
        }
        var command = commands.stream()
                .filter(each -> each.name().equals(words.get(0)))
                .findFirst();
        if (command.isEmpty()) {
            System.err.println("epay knows no \"" + words.get(0) + "\".\n");
            System.err.println(overview(commands));
            return 2;
        }
        var rest = words.subList(1, words.size());
        if (rest.stream().anyMatch(Epay::isHelp)) {
            System.out.println(command.get().help());
            return 0;
        }
        try {
            return command.get().run(rest);
        } catch (WrongUsage e) {
            System.err.println(e.getMessage() + "\n\n" + command.get().help());
            return 2;
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h") || word.equals("help");
    }

    private static String overview(List<Command> commands) {
        var text = new StringBuilder("Octopus O! ePay on this machine.\n\nUsage: ./epay COMMAND [OPTIONS]\n\n");
        commands.forEach(each -> text.append("  %-11s %s%n".formatted(each.name(), each.summary())));
        return text.append("\n./epay COMMAND --help tells more about each.").toString();
    }
}
