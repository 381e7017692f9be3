package hk.epay.system.bench;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One thing that a client does, again and again.
 *
 * @param name for {@code --only} and the figures
 * @param title for people
 * @param once does it; the stage ends when it is done, or fails
 */
record Scenario(String name, String title, Supplier<? extends CompletionStage<?>> once) {}
