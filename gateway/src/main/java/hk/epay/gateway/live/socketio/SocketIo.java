package hk.epay.gateway.live.socketio;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;

import hk.epay.gateway.access.Credentials;
import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Switchboard;
import hk.epay.gateway.live.Upkeep;
import hk.epay.gateway.live.Visitor;
import hk.epay.gateway.live.socketio.engine.Conversation;
import hk.epay.gateway.live.socketio.engine.Conversations;
import hk.epay.gateway.live.socketio.engine.EngineDoor;
import hk.epay.gateway.live.socketio.engine.Session;

/** {@code /socket.io/}: live status for pages that were written for the original platform. */
@ApplicationScoped
class SocketIo implements Conversations {
    private static final String PATH = "/socket.io/";

    private final Switchboard board;
    private final Upkeep upkeep;
    private final Credentials credentials;
    private final SocketIoSettings settings;
    private final SocketIoDoors doors;
    private final Clock clock;
    private final MeterRegistry meters;

    SocketIo(
            Switchboard board,
            Upkeep upkeep,
            Credentials credentials,
            SocketIoSettings settings,
            SocketIoDoors doors,
            Clock clock,
            MeterRegistry meters) {
        this.board = board;
        this.upkeep = upkeep;
        this.credentials = credentials;
        this.settings = settings;
        this.doors = doors;
        this.clock = clock;
        this.meters = meters;
    }

    void stand(@Observes Router router) {
        if (!settings.conformance()) {
            var door = doors.open(router, PATH, this);
            count(door, "polling", false);
            count(door, "websocket", true);
        }
    }

    @Override
    public boolean haveRoomFor(Visitor visitor) {
        return board.refusal(visitor.address()).isEmpty();
    }

    @Override
    public Conversation begin(Session session, Visitor visitor) {
        var link = new SocketIoLink(new Peer(session, SocketPacket.MAIN), doors.timers(), clock);
        link.closeAt(clock.instant().plus(settings.tokenTimeout()), Closing.UNAUTHENTICATED);
        var subscriber = board.connect(visitor, link, SocketIoWire.WIRE);
        upkeep.watch(subscriber);
        var guest = new PaymentGuest(subscriber, settings.anonymous(), token -> credentials
                .believe(token)
                .isPresent());
        return doors.converse(session, new PaymentHost(guest, () -> {
            link.gone();
            upkeep.unwatch(subscriber);
            subscriber.gone();
        }));
    }

    private void count(EngineDoor door, String transport, boolean upgraded) {
        Gauge.builder("epay.socketio.sessions", door, d -> d.count(upgraded))
                .description("Open sessions of Socket.IO")
                .tag("transport", transport)
                .register(meters);
    }
}
