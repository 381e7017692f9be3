package hk.epay.gateway.live.socket;

import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.live.Subscriber;
import hk.epay.kit.event.Json;

/** Reads what a client says in {@code epay.v1} and does it. What cannot be understood is an error, never an end. */
final class Commands {
    private static final int LONGEST_REF = 100;

    private Commands() {}

    /** Carries out one message. */
    static void obey(String message, Subscriber subscriber) {
        var command = parse(message);
        if (command.isEmpty()) {
            subscriber.refuse(ErrorCode.MALFORMED_BODY, null);
            return;
        }
        var json = command.get();
        var ref = ref(json);
        switch (json.path("type").asText()) {
            case "auth" ->
                text(json, "token")
                        .ifPresentOrElse(
                                subscriber::authenticate, () -> subscriber.refuse(ErrorCode.UNAUTHENTICATED, ref));
            case "join" ->
                id(json, "paymentId", PaymentId::of)
                        .ifPresentOrElse(
                                payment -> subscriber.join(payment, lastVersion(json), ref),
                                // What cannot be an id is one that does not exist.
                                () -> subscriber.refuse(ErrorCode.PAYMENT_NOT_FOUND, ref));
            case "joinOrder" ->
                id(json, "orderId", OrderId::of)
                        .ifPresentOrElse(
                                order -> subscriber.join(order, ref),
                                () -> subscriber.refuse(ErrorCode.ORDER_NOT_FOUND, ref));
            case "joinMerchant" -> subscriber.joinFeed(ref);
            case "leave" -> leave(json, subscriber);
            case "ping" -> subscriber.say(EpayV1.WIRE.pong());
            default -> subscriber.refuse(ErrorCode.BAD_REQUEST, ref);
        }
    }

    private static void leave(JsonNode json, Subscriber subscriber) {
        var payment = id(json, "paymentId", PaymentId::of);
        var order = id(json, "orderId", OrderId::of);
        if (payment.isEmpty() && order.isEmpty()) {
            subscriber.refuse(ErrorCode.BAD_REQUEST, ref(json));
            return;
        }
        payment.ifPresent(subscriber::leave);
        order.ifPresent(subscriber::leave);
        subscriber.say(EpayV1.WIRE.left(
                payment.map(PaymentId::toString).orElse(null),
                order.map(OrderId::toString).orElse(null)));
    }

    private static Optional<JsonNode> parse(String message) {
        try {
            return Optional.ofNullable(Json.strict().readTree(message)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static <T> Optional<T> id(JsonNode json, String field, Function<String, T> read) {
        try {
            return text(json, field).map(read);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A number that is no version counts as none seen: the answer is then a snapshot, which is never wrong. */
    private static int lastVersion(JsonNode json) {
        var version = json.path("lastVersion");
        return version.isIntegralNumber() && version.canConvertToInt() ? version.intValue() : 0;
    }

    /** What an error shall refer to: the client's own {@code ref}, or the id that it sent. */
    private static String ref(JsonNode json) {
        return text(json, "ref")
                .or(() -> text(json, "paymentId"))
                .or(() -> text(json, "orderId"))
                .map(ref -> ref.substring(0, Math.min(ref.length(), LONGEST_REF)))
                .orElse(null);
    }
}
