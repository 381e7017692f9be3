package hk.epay.gateway.live.socketio.engine;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;

/** A WebSocket of Vert.x. */
final class SocketChannel implements Channel {
    /** For the other side to answer a close frame. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final Vertx vertx;

    SocketChannel(ServerWebSocket socket, HttpConnection connection, Vertx vertx) {
        this.socket = socket;
        this.connection = connection;
        this.vertx = vertx;
    }

    @Override
    public CompletionStage<Void> send(Packet packet) {
        var sent = packet.isBinary()
                ? socket.writeBinaryMessage(Buffer.buffer(packet.bytes()))
                : socket.writeTextMessage(Packets.write(packet));
        return sent.toCompletionStage();
    }

    @Override
    public void close() {
        if (!socket.isClosed()) {
            // Whoever does not read never lets the close frame be written.
            long timer = vertx.setTimer(FAREWELL.toMillis(), t -> cut());
            socket.close().onComplete(closed -> vertx.cancelTimer(timer));
        }
    }

    private void cut() {
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        }
    }
}
