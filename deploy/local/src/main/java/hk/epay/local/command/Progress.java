package hk.epay.local.command;

import java.io.PrintStream;
import java.time.Duration;

import hk.epay.local.stack.StackListener;

/** Tells a person what happens to the parts, a line each. */
final class Progress implements StackListener {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void starting(String part) {
        out.println("  %-10s starting".formatted(part));
    }

    @Override
    public void healthy(String part, Duration after) {
        out.println("  %-10s up after %.1f s".formatted(part, after.toMillis() / 1000.0));
    }

    @Override
    public void died(String part, String reason, String tail, Duration pause) {
        out.println(
                """
                  %-10s died: %s. Its last words:
                %s
                  %-10s starting again in %.1f s"""
                        .formatted(part, reason, tail.indent(4).stripTrailing(), part, pause.toMillis() / 1000.0));
    }

    @Override
    public void stopping(String part) {
        out.println("  %-10s stopping".formatted(part));
    }
}
