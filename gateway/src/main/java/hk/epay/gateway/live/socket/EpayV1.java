package hk.epay.gateway.live.socket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.live.Text;
import hk.epay.gateway.live.Wire;

/** Writes what the server says in {@code epay.v1}. */
final class EpayV1 implements Wire {
    /** The subprotocol, the only one that is ever echoed. */
    static final String NAME = "epay.v1";

    static final EpayV1 WIRE = new EpayV1();

    private EpayV1() {}

    @Override
    public String snapshot(LiveStatus status) {
        return Text.json(new State("snapshot", status));
    }

    @Override
    public String update(LiveStatus status) {
        return Text.json(new State("update", status));
    }

    @Override
    public String upToDate(LiveStatus status, int version) {
        return Text.json(new UpToDate("uptodate", status.paymentId(), version));
    }

    @Override
    public String stale(boolean stale) {
        return Text.json(new Bare(stale ? "stale" : "live"));
    }

    @Override
    public String reconnect(long afterMillis) {
        return Text.json(new Reconnect("reconnect", afterMillis));
    }

    @Override
    public String error(ErrorCode code, String message, String ref) {
        return Text.json(new Failure("error", code.code(), message, ref));
    }

    String pong() {
        return Text.json(new Bare("pong"));
    }

    String left(String paymentId, String orderId) {
        return Text.json(new Left("left", paymentId, orderId));
    }

    private record State(String type, @JsonUnwrapped LiveStatus status) {}

    private record UpToDate(String type, PaymentId paymentId, int version) {}

    private record Bare(String type) {}

    private record Reconnect(String type, long afterMs) {}

    private record Failure(String type, String code, String message, String ref) {}

    private record Left(String type, String paymentId, String orderId) {}
}
