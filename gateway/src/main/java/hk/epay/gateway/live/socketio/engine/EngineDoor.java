package hk.epay.gateway.live.socketio.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;

import hk.epay.gateway.live.Text;
import hk.epay.gateway.live.Visitor;
import hk.epay.gateway.live.socketio.engine.Packet.Type;

/** Where Engine.IO comes in: reads its requests, finds their sessions, and begins new ones. */
public final class EngineDoor {
    private static final String VERSION = "4";
    private static final String POLLING = "polling";
    private static final String WEBSOCKET = "websocket";

    private final EngineSettings settings;
    private final Sids sids;
    private final Elsewhere elsewhere;
    private final Guests guests;
    private final Conversations conversations;
    private final Vertx vertx;
    private final Timers timers;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** Decides who may begin a session, before there is one. */
    public interface Guests extends Predicate<HttpServerRequest> {
        /** Who it is. */
        Visitor visitor(HttpServerRequest request);

        /** Whether the visitor may begin one more session at this moment. */
        boolean mayBegin(HttpServerRequest request);
    }

    /** @param elsewhere takes requests for sessions of other replicas */
    public EngineDoor(
            EngineSettings settings,
            Sids sids,
            Elsewhere elsewhere,
            Guests guests,
            Conversations conversations,
            Vertx vertx) {
        this.settings = settings;
        this.sids = sids;
        this.elsewhere = elsewhere;
        this.guests = guests;
        this.conversations = conversations;
        this.vertx = vertx;
        this.timers = Timers.on(vertx);
    }

    /** How many sessions are open, upgraded or not. */
    public long count(boolean upgraded) {
        return sessions.values().stream()
                .filter(session -> session.isUpgraded() == upgraded)
                .count();
    }

    /** Answers a request at the door's path. */
    public void receive(RoutingContext ctx) {
        var request = ctx.request();
        var refusal = refusal(request);
        var home = refusal.filter(Refusal.UNKNOWN_SESSION::equals)
                .flatMap(unknown -> sids.home(request.getParam("sid")))
                .filter(address -> elsewhere.mayReceive(ctx));
        if (home.isPresent()) {
            elsewhere.receive(ctx, home.get());
            return;
        }
        if (refusal.isPresent()) {
            HttpPoll.refuse(request, refusal.get());
            return;
        }
        var session = Optional.ofNullable(request.getParam("sid")).map(sessions::get);
        if (isSocket(request)) {
            accept(request, session);
        } else if (session.isEmpty()) {
            open(request);
        } else if (request.method() == HttpMethod.GET) {
            poll(ctx, session.get());
        } else {
            new PostedBody(request, settings.maxPayload())
                    .read(body -> session.get().take(body), () -> session.get().close());
        }
    }

    private Optional<Refusal> refusal(HttpServerRequest request) {
        if (!guests.test(request)) {
            return Optional.of(Refusal.FORBIDDEN);
        }
        var transport = request.getParam("transport");
        if (!POLLING.equals(transport) && !WEBSOCKET.equals(transport)) {
            return Optional.of(Refusal.UNKNOWN_TRANSPORT);
        }
        if (!VERSION.equals(request.getParam("EIO"))) {
            return Optional.of(Refusal.UNSUPPORTED_VERSION);
        }
        if (isSocket(request) != isUpgrade(request)) {
            return Optional.of(Refusal.BAD_REQUEST);
        }
        var sid = request.getParam("sid");
        if (sid != null) {
            return known(request, sid);
        }
        if (request.method() != HttpMethod.GET) {
            return Optional.of(Refusal.BAD_METHOD);
        }
        if (!guests.mayBegin(request)) {
            return Optional.of(Refusal.TOO_MANY);
        }
        return conversations.haveRoomFor(guests.visitor(request)) ? Optional.empty() : Optional.of(Refusal.FULL);
    }

    private Optional<Refusal> known(HttpServerRequest request, String sid) {
        if (!sessions.containsKey(sid)) {
            return Optional.of(Refusal.UNKNOWN_SESSION);
        }
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.POST
                ? Optional.empty()
                : Optional.of(Refusal.BAD_METHOD);
    }

    private void open(HttpServerRequest request) {
        var session = create();
        session.begin(conversations.begin(session, guests.visitor(request)), null);
        new HttpPoll(request).answer(Packets.write(opening(session, List.of(WEBSOCKET))));
    }

    private void poll(RoutingContext ctx, Session session) {
        var poll = new HttpPoll(ctx.request());
        ctx.addEndHandler(end -> session.gaveUp(poll));
        session.poll(poll);
    }

    private void accept(HttpServerRequest request, Optional<Session> upgrading) {
        var visitor = guests.visitor(request);
        var connection = request.connection();
        request.toWebSocket().onSuccess(socket -> {
            var channel = new SocketChannel(socket, connection, vertx);
            var session = upgrading.orElseGet(this::create);
            listen(socket, channel, session);
            if (upgrading.isEmpty()) {
                channel.send(opening(session, List.of()));
                session.begin(conversations.begin(session, visitor), channel);
            } else if (session.isUpgraded() || session.isOver()) {
                channel.close();
            }
        });
    }

    private static void listen(ServerWebSocket socket, SocketChannel channel, Session session) {
        socket.textMessageHandler(text -> {
            try {
                session.take(channel, Packets.read(text));
            } catch (BadPacket e) {
                session.broken(channel);
            }
        });
        socket.binaryMessageHandler(bytes -> session.take(channel, Packet.message(bytes.getBytes())));
        socket.exceptionHandler(broken -> session.gone(channel));
        socket.closeHandler(closed -> session.gone(channel));
    }

    private Session create() {
        var context = vertx.getOrCreateContext();
        Executor inOrder = work -> context.runOnContext(v -> work.run());
        var session = new Session(sids.next(), settings, timers, inOrder, this::forget);
        sessions.put(session.id(), session);
        return session;
    }

    private void forget(Session session) {
        sessions.remove(session.id());
    }

    private Packet opening(Session session, List<String> upgrades) {
        var opening = new LinkedHashMap<String, Object>();
        opening.put("sid", session.id());
        opening.put("upgrades", upgrades);
        opening.put("pingInterval", settings.pingInterval().toMillis());
        opening.put("pingTimeout", settings.pingTimeout().toMillis());
        opening.put("maxPayload", settings.maxPayload());
        return Packet.of(Type.OPEN, Text.json(opening));
    }

    private static boolean isSocket(HttpServerRequest request) {
        return WEBSOCKET.equals(request.getParam("transport"));
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }
}
