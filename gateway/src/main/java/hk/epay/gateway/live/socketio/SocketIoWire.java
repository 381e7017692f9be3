package hk.epay.gateway.live.socketio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Text;
import hk.epay.gateway.live.Wire;

/** Writes what the server says as events of the main namespace. A state, the first or a newer one, is a {@code paymentUpdate}. */
final class SocketIoWire implements Wire {
    static final SocketIoWire WIRE = new SocketIoWire();
    /** An event packet; the main namespace has no name on the wire. */
    private static final String EVENT = Integer.toString(SocketPacket.Type.EVENT.ordinal());

    private SocketIoWire() {}

    @Override
    public String snapshot(LiveStatus status) {
        return update(status);
    }

    @Override
    public String update(LiveStatus status) {
        return event("paymentUpdate", status);
    }

    @Override
    public String upToDate(LiveStatus status, int version) {
        return event("uptodate", new UpToDate(status.paymentId(), version));
    }

    @Override
    public String stale(boolean stale) {
        return event(stale ? "stale" : "live", JsonNodeFactory.instance.objectNode());
    }

    @Override
    public String reconnect(long afterMillis) {
        return event("reconnectLater", new Reconnect(afterMillis));
    }

    @Override
    public String error(ErrorCode code, String message, String ref) {
        return event("paymentError", new Failure(code.code(), message, ref));
    }

    /** We hang up. */
    String closing(Closing why) {
        return event("closing", new Ended(why.code(), why.reason()));
    }

    private static String event(String name, Object argument) {
        return EVENT + "[\"" + name + "\"," + Text.json(argument) + "]";
    }

    private record UpToDate(PaymentId paymentId, int version) {}

    private record Reconnect(long afterMs) {}

    private record Failure(String code, String message, String ref) {}

    private record Ended(int code, String reason) {}
}
