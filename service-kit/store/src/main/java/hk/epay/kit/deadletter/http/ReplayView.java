package hk.epay.kit.deadletter.http;

/**
 * What a replay did.
 *
 * @param outcome {@code applied}, or {@code repeated} when the event had had its effect before
 */
public record ReplayView(String id, String outcome) {}
