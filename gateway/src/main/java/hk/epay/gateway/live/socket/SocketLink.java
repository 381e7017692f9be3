package hk.epay.gateway.live.socket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import org.jboss.logging.Logger;

import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Link;

/** One WebSocket. */
final class SocketLink implements Link {
    private static final Logger LOG = Logger.getLogger(SocketLink.class);
    private static final Buffer NOTHING = Buffer.buffer();
    private static final long NO_TIMER = -1;
    /** For the other side to answer a close frame. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final WebSocketConnection socket;
    private final HttpConnection connection;
    private final Vertx vertx;
    private final Clock clock;
    private final Instant end;
    private long timer = NO_TIMER;

    /** @param end when it closes whatever its token says; null when the token alone decides */
    SocketLink(WebSocketConnection socket, HttpConnection connection, Vertx vertx, Clock clock, Instant end) {
        this.socket = socket;
        this.connection = connection;
        this.vertx = vertx;
        this.clock = clock;
        this.end = end == null ? Instant.MAX : end;
    }

    @Override
    public CompletionStage<Void> send(String frame) {
        return socket.sendText(frame).subscribeAsCompletionStage();
    }

    @Override
    public boolean ping() {
        socket.sendPing(NOTHING).subscribe().with(sent -> {}, this::expected);
        return true;
    }

    @Override
    public synchronized void close(Closing why) {
        if (socket.isOpen()) {
            cancelTimer();
            timer = vertx.setTimer(FAREWELL.toMillis(), t -> cut());
            socket.close(new CloseReason(why.code(), why.reason())).subscribe().with(closed -> {}, this::expected);
        }
    }

    @Override
    public synchronized void closeAt(Instant moment, Closing why) {
        cancelTimer();
        var earliest = moment.isBefore(end) ? moment : end;
        long millis = Math.max(1, Duration.between(clock.instant(), earliest).toMillis());
        timer = vertx.setTimer(millis, t -> close(why));
    }

    /** The socket is closed. */
    synchronized void gone() {
        cancelTimer();
    }

    /**
     * Drops the connection. Vert.x's own closing time-out begins when the close frame has been written, and whoever does
     * not read never lets it be written; its ways to close a connection all wait for that too, so the channel is closed.
     */
    private void cut() {
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        }
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
