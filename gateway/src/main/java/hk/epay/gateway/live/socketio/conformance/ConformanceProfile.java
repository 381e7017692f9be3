package hk.epay.gateway.live.socketio.conformance;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

import hk.epay.gateway.live.Visitor;
import hk.epay.gateway.live.socketio.Guest;
import hk.epay.gateway.live.socketio.Host;
import hk.epay.gateway.live.socketio.Peer;
import hk.epay.gateway.live.socketio.SocketIoDoors;
import hk.epay.gateway.live.socketio.SocketIoSettings;
import hk.epay.gateway.live.socketio.engine.Conversation;
import hk.epay.gateway.live.socketio.engine.Conversations;
import hk.epay.gateway.live.socketio.engine.Session;

/** Opens {@code /engine.io/} and {@code /socket.io/} to the protocols' suites, where that is asked for. */
@ApplicationScoped
class ConformanceProfile {
    private static final Set<String> NAMESPACES = Set.of("/", "/custom");

    private final SocketIoDoors doors;
    private final SocketIoSettings settings;

    ConformanceProfile(SocketIoDoors doors, SocketIoSettings settings) {
        this.doors = doors;
        this.settings = settings;
    }

    void stand(@Observes Router router) {
        if (settings.conformance()) {
            doors.open(router, "/engine.io/", each(Echo::new));
            doors.open(router, "/socket.io/", each(session -> doors.converse(session, new EchoHost())));
        }
    }

    private static Conversations each(Function<Session, Conversation> begin) {
        return new Conversations() {
            @Override
            public boolean haveRoomFor(Visitor visitor) {
                return true;
            }

            @Override
            public Conversation begin(Session session, Visitor visitor) {
                return begin.apply(session);
            }
        };
    }

    private static final class EchoHost implements Host {
        @Override
        public Optional<Guest> in(String namespace, Peer peer) {
            return NAMESPACES.contains(namespace) ? Optional.of(new EchoGuest(peer)) : Optional.empty();
        }

        @Override
        public void gone() {}
    }
}
