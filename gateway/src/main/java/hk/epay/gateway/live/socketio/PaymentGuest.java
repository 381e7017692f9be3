package hk.epay.gateway.live.socketio;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.live.Subscriber;

/** A page that follows payments: turns the events that it sends into words to its subscriber. */
final class PaymentGuest implements Guest {
    private static final String NOT_BELIEVED = "unauthenticated";

    private final Subscriber subscriber;
    private final boolean anyoneMayWatch;
    private final Function<String, Boolean> believe;
    private boolean hasToken;

    /**
     * @param anyoneMayWatch whether a payment's id alone opens it
     * @param believe whether a token is good
     */
    PaymentGuest(Subscriber subscriber, boolean anyoneMayWatch, Function<String, Boolean> believe) {
        this.subscriber = subscriber;
        this.anyoneMayWatch = anyoneMayWatch;
        this.believe = believe;
    }

    /** A bad token is told at once; without one, it may come with the first room. */
    @Override
    public Optional<JsonNode> refusal(JsonNode auth) {
        return text(auth, "token").filter(token -> !believe.apply(token)).map(token -> SocketConversation.message(
                        NOT_BELIEVED)
                .set("data", JsonNodeFactory.instance.objectNode().put("code", ErrorCode.UNAUTHENTICATED.code())));
    }

    @Override
    public void connected(JsonNode auth) {
        text(auth, "token").ifPresent(this::present);
    }

    @Override
    public void heard(String event, List<JsonNode> arguments, Consumer<List<JsonNode>> acknowledge) {
        if (!subscriber.mayTalk()) {
            return;
        }
        var argument = arguments.isEmpty() ? JsonNodeFactory.instance.objectNode() : arguments.get(0);
        boolean understood =
                switch (event) {
                    case "joinPaymentRoom" -> isIn(argument) && join(argument);
                    case "joinOrderRoom" -> isIn(argument) && joinOrder(argument);
                    case "joinMerchant" -> isIn(argument) && joinMerchant();
                    case "leavePaymentRoom" -> leave(argument);
                    default -> refuse(ErrorCode.BAD_REQUEST, event);
                };
        acknowledge.accept(List.of(JsonNodeFactory.instance.objectNode().put("ok", understood)));
    }

    /** The only namespace there is has been left: whatever was joined is over, and so is the connection. */
    @Override
    public void left() {
        subscriber.leaveAll();
    }

    /** Takes a token that comes with the event. Whoever has shown none may only watch where anyone may. */
    private boolean isIn(JsonNode argument) {
        var token = text(argument, "token");
        if (token.isPresent()) {
            if (!believe.apply(token.get())) {
                return refuse(
                        ErrorCode.UNAUTHENTICATED, id(argument, "paymentId").orElse(null));
            }
            present(token.get());
        } else if (!hasToken && anyoneMayWatch) {
            subscriber.authenticateAsAnyone();
        }
        return true;
    }

    private void present(String token) {
        hasToken = true;
        subscriber.authenticate(token);
    }

    private boolean join(JsonNode argument) {
        var ref = id(argument, "paymentId");
        var payment = ref.flatMap(text -> parse(text, PaymentId::of));
        // What cannot be an id is one that does not exist.
        payment.ifPresentOrElse(
                id -> subscriber.join(id, argument.path("lastVersion").asInt(0), ref.get()),
                () -> refuse(ErrorCode.PAYMENT_NOT_FOUND, ref.orElse(null)));
        return payment.isPresent();
    }

    private boolean joinOrder(JsonNode argument) {
        var ref = id(argument, "orderId");
        var order = ref.flatMap(text -> parse(text, OrderId::of));
        order.ifPresentOrElse(
                id -> subscriber.join(id, ref.get()), () -> refuse(ErrorCode.ORDER_NOT_FOUND, ref.orElse(null)));
        return order.isPresent();
    }

    private boolean joinMerchant() {
        subscriber.joinFeed(null);
        return true;
    }

    private boolean leave(JsonNode argument) {
        var payment = id(argument, "paymentId").flatMap(text -> parse(text, PaymentId::of));
        payment.ifPresent(subscriber::leave);
        return payment.isPresent();
    }

    private boolean refuse(ErrorCode code, String ref) {
        subscriber.refuse(code, ref == null ? null : ref.substring(0, Math.min(ref.length(), 100)));
        return false;
    }

    /** The id, alone or in an object. */
    private static Optional<String> id(JsonNode argument, String field) {
        return argument.isTextual() ? Optional.of(argument.textValue()) : text(argument, field);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static <T> Optional<T> parse(String text, Function<String, T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
