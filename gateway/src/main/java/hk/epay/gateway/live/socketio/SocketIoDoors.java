package hk.epay.gateway.live.socketio;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

import hk.epay.gateway.access.Visitors;
import hk.epay.gateway.live.Visitor;
import hk.epay.gateway.live.socketio.engine.Conversation;
import hk.epay.gateway.live.socketio.engine.Conversations;
import hk.epay.gateway.live.socketio.engine.EngineDoor;
import hk.epay.gateway.live.socketio.engine.EngineSettings;
import hk.epay.gateway.live.socketio.engine.Session;
import hk.epay.gateway.live.socketio.engine.Timers;

/** Makes doors of Engine.IO, and conversations in Socket.IO behind them. */
@ApplicationScoped
public class SocketIoDoors {
    private final SocketIoSettings settings;
    private final Visitors visitors;
    private final ReplicaSids sids;
    private final OtherReplicas others;
    private final Vertx vertx;
    private final Timers timers;

    SocketIoDoors(SocketIoSettings settings, Visitors visitors, ReplicaSids sids, OtherReplicas others, Vertx vertx) {
        this.settings = settings;
        this.visitors = visitors;
        this.sids = sids;
        this.others = others;
        this.vertx = vertx;
        this.timers = Timers.on(vertx);
    }

    /** Opens a door at this path, which ends with a slash. */
    public EngineDoor open(Router router, String path, Conversations conversations) {
        var door = new EngineDoor(engine(), sids, others, new Pages(), conversations, vertx);
        router.route(path).handler(door::receive);
        return door;
    }

    /** Speaks Socket.IO in this session. */
    public Conversation converse(Session session, Host host) {
        return new SocketConversation(session, host, sids, timers, settings.connectTimeout());
    }

    Timers timers() {
        return timers;
    }

    private EngineSettings engine() {
        return new EngineSettings(
                settings.pingInterval(),
                settings.pingTimeout(),
                settings.maxPayload(),
                settings.upgradeTimeout(),
                settings.packetsPerSecond(),
                settings.packetBurst());
    }

    /** Pages that may, and programs. */
    private final class Pages implements EngineDoor.Guests {
        @Override
        public boolean test(HttpServerRequest request) {
            visitors.permit(request);
            return visitors.isFromAllowedPage(request);
        }

        @Override
        public Visitor visitor(HttpServerRequest request) {
            return visitors.of(request);
        }

        @Override
        public boolean mayBegin(HttpServerRequest request) {
            return visitors.waitBefore(request).isEmpty();
        }
    }
}
