package hk.epay.gateway.live.socket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.live.Wire;
import hk.epay.kit.event.Json;

/** Writes what the server says in {@code epay.v1}. */
final class EpayV1 implements Wire {
    /** The subprotocol, the only one that is ever echoed. */
    static final String NAME = "epay.v1";

    static final EpayV1 WIRE = new EpayV1();

    private EpayV1() {}

    @Override
    public String snapshot(LiveStatus status) {
        return json(new State("snapshot", status));
    }

    @Override
    public String update(LiveStatus status) {
        return json(new State("update", status));
    }

    @Override
    public String upToDate(PaymentId payment, int version) {
        return json(new UpToDate("uptodate", payment, version));
    }

    @Override
    public String stale(boolean stale) {
        return json(new Bare(stale ? "stale" : "live"));
    }

    @Override
    public String reconnect(long afterMillis) {
        return json(new Reconnect("reconnect", afterMillis));
    }

    @Override
    public String error(ErrorCode code, String message, String ref) {
        return json(new Failure("error", code.code(), message, ref));
    }

    String pong() {
        return json(new Bare("pong"));
    }

    String left(String paymentId, String orderId) {
        return json(new Left("left", paymentId, orderId));
    }

    private static String json(Object message) {
        try {
            return Json.mapper().writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record State(String type, @JsonUnwrapped LiveStatus status) {}

    private record UpToDate(String type, PaymentId paymentId, int version) {}

    private record Bare(String type) {}

    private record Reconnect(String type, long afterMs) {}

    private record Failure(String type, String code, String message, String ref) {}

    private record Left(String type, String paymentId, String orderId) {}
}
