package hk.epay.gateway.live.socketio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Link;
import hk.epay.gateway.live.socketio.engine.Timers;

/** A client of Socket.IO. */
final class SocketIoLink implements Link {
    private final Peer peer;
    private final Timers timers;
    private final Clock clock;
    private Runnable timer = () -> {};

    SocketIoLink(Peer peer, Timers timers, Clock clock) {
        this.peer = peer;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> send(String frame) {
        return peer.sendWritten(frame);
    }

    /** Engine.IO has a heartbeat of its own. */
    @Override
    public boolean ping() {
        return false;
    }

    @Override
    public void close(Closing why) {
        peer.sendWritten(SocketIoWire.WIRE.closing(why));
        switch (why) {
            // These clients may come back by themselves, and will.
            case RESTARTING, FULL, TOO_SLOW, SILENT -> peer.hangUp();
            default -> peer.disconnect();
        }
    }

    @Override
    public synchronized void closeAt(Instant moment, Closing why) {
        timer.run();
        timer = timers.after(Duration.between(clock.instant(), moment), () -> close(why));
    }

    synchronized void gone() {
        timer.run();
    }
}
