package hk.epay.gateway.live.socket;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;

import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.LiveSettings;
import hk.epay.gateway.live.Subscriber;
import hk.epay.gateway.live.Switchboard;
import hk.epay.gateway.live.Upkeep;

/**
 * The socket at {@code /ws/payments}: turns what happens on it into words to its {@link Subscriber}. Each method says that it
 * does not block: the annotation counts on methods only, and without it every frame would change threads.
 */
@io.quarkus.websockets.next.WebSocket(path = "/ws/payments", endpointId = PaymentsSocket.ID)
public class PaymentsSocket {
    static final String ID = "payments";

    private static final Logger LOG = Logger.getLogger(PaymentsSocket.class);
    private static final TypedKey<Subscriber> SUBSCRIBER = new TypedKey<>("subscriber");
    private static final TypedKey<SocketLink> LINK = new TypedKey<>("link");

    private final Switchboard board;
    private final Upkeep upkeep;
    private final LiveSettings settings;
    private final Vertx vertx;
    private final Clock clock;

    PaymentsSocket(Switchboard board, Upkeep upkeep, LiveSettings settings, Vertx vertx, Clock clock) {
        this.board = board;
        this.upkeep = upkeep;
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection socket) {
        var link = new SocketLink(
                socket,
                socket.userData().remove(Handshake.CONNECTION),
                vertx,
                clock,
                socket.userData().remove(Handshake.END));
        link.closeAt(clock.instant().plus(settings.authTimeout()), Closing.UNAUTHENTICATED);
        var subscriber = board.connect(socket.userData().remove(Handshake.VISITOR), link, EpayV1.WIRE);
        socket.userData().put(LINK, link);
        socket.userData().put(SUBSCRIBER, subscriber);
        upkeep.watch(subscriber);
        var token = socket.userData().remove(Handshake.TOKEN);
        if (token != null) {
            subscriber.authenticate(token);
        }
    }

    @OnTextMessage
    @NonBlocking
    void hear(String message, WebSocketConnection socket) {
        var subscriber = subscriber(socket);
        if (isTooLarge(message)) {
            subscriber.close(Closing.TOO_LARGE);
        } else if (subscriber.mayTalk()) {
            Commands.obey(message, subscriber);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void hear(Buffer bytes, WebSocketConnection socket) {
        subscriber(socket).close(Closing.NOT_TEXT);
    }

    /** Pings are answered by the server below us; here they only count as messages. */
    @OnPingMessage
    @NonBlocking
    void pinged(Buffer data, WebSocketConnection socket) {
        subscriber(socket).mayTalk();
    }

    @OnPongMessage
    @NonBlocking
    void ponged(Buffer data, WebSocketConnection socket) {
        subscriber(socket).lives();
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection socket) {
        var subscriber = subscriber(socket);
        socket.userData().get(LINK).gone();
        upkeep.unwatch(subscriber);
        subscriber.gone();
    }

    /** Broken frames and resets; the socket closes by itself. */
    @OnError
    @NonBlocking
    void broken(Throwable failure, WebSocketConnection socket) {
        LOG.debugf("socket: %s", failure);
    }

    private boolean isTooLarge(String message) {
        // Counting bytes is only worth it when there could be too many.
        return message.length() * 3L > settings.mostMessageBytes()
                && message.getBytes(StandardCharsets.UTF_8).length > settings.mostMessageBytes();
    }

    private static Subscriber subscriber(WebSocketConnection socket) {
        return socket.userData().get(SUBSCRIBER);
    }
}
