package hk.epay.system.chaos.load;

/**
 * What one page was shown of one payment.
 *
 * @param watcher the page, across all its connections
 * @param connection its first is 1
 * @param type {@code snapshot}, {@code uptodate} or {@code update}
 * @param status absent ({@code ""}) when only the version was told
 */
public record Sighting(String watcher, int connection, String paymentId, String type, int version, String status) {}
