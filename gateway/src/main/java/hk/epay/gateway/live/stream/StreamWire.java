package hk.epay.gateway.live.stream;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Text;
import hk.epay.gateway.live.Wire;

/**
 * Writes server-sent events. A state is a {@code paymentUpdate} whose id is its version, so that a client that comes back
 * says by itself what it has seen; after the last one, {@code end} tells the client not to come back.
 */
final class StreamWire implements Wire {
    static final StreamWire WIRE = new StreamWire();
    static final String END = "event: end\ndata: {}\n\n";
    /** Keeps proxies and clients from taking a quiet stream for a dead one. */
    static final String STILL_HERE = ":\n\n";

    private StreamWire() {}

    @Override
    public String snapshot(LiveStatus status) {
        return update(status);
    }

    @Override
    public String update(LiveStatus status) {
        var event = "event: paymentUpdate\nid: " + status.version() + "\ndata: " + Text.json(status) + "\n\n";
        return status.status().isFinal() ? event + END : event;
    }

    @Override
    public String upToDate(LiveStatus status, int version) {
        return status.status().isFinal() ? END : ": version " + version + "\n\n";
    }

    @Override
    public String stale(boolean stale) {
        return "event: " + (stale ? "stale" : "live") + "\ndata: {}\n\n";
    }

    @Override
    public String reconnect(long afterMillis) {
        return "retry: " + afterMillis + "\n\n";
    }

    @Override
    public String error(ErrorCode code, String message, String ref) {
        return event("problem", new Failure(code.code(), message));
    }

    /** We end the stream before the payment has ended. */
    String closed(Closing why) {
        return event("closed", new Closed(why.code(), why.reason()));
    }

    private static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + Text.json(data) + "\n\n";
    }

    private record Failure(String code, String message) {}

    private record Closed(int code, String reason) {}
}
