package hk.epay.gateway.live.socket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;

import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Link;

/** One WebSocket. */
final class SocketLink implements Link {
    private static final Logger LOG = Logger.getLogger(SocketLink.class);
    private static final Buffer NOTHING = Buffer.buffer();
    private static final long NO_TIMER = -1;

    private final WebSocketConnection socket;
    private final Vertx vertx;
    private final Clock clock;
    private long timer = NO_TIMER;

    SocketLink(WebSocketConnection socket, Vertx vertx, Clock clock) {
        this.socket = socket;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> send(String frame) {
        return socket.sendText(frame).subscribeAsCompletionStage();
    }

    @Override
    public void ping() {
        socket.sendPing(NOTHING).subscribe().with(sent -> {}, this::expected);
    }

    @Override
    public void close(Closing why) {
        if (socket.isOpen()) {
            socket.close(new CloseReason(why.code(), why.reason())).subscribe().with(closed -> {}, this::expected);
        }
    }

    @Override
    public synchronized void closeAt(Instant moment, Closing why) {
        cancelTimer();
        long millis = Math.max(1, Duration.between(clock.instant(), moment).toMillis());
        timer = vertx.setTimer(millis, t -> close(why));
    }

    /** The socket is closed. */
    synchronized void gone() {
        cancelTimer();
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void expected(Throwable failure) {
        LOG.debugf("the socket was closed meanwhile: %s", failure);
    }
}
