package hk.epay.gateway.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.kit.problem.Texts;
import hk.epay.kit.token.Claims;
import hk.epay.kit.token.Scopes;

/** Live status without a network: connections whose pace a test decides, and a truth that a test writes. */
final class LiveStage {
    static final MerchantId DEMO = new MerchantId("mer_demo");

    final Map<PaymentId, LiveStatus> truth = new HashMap<>();
    final Map<OrderId, List<LiveStatus>> orders = new HashMap<>();
    final Settings settings = new Settings();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Switchboard board;

    LiveStage() {
        board = new Switchboard(settings, new Truth(), new Open(), new LiveMetrics(meters));
        board.stale(false);
    }

    /** A back office of the demo merchant. */
    Line connect() {
        var line = new Line();
        line.subscriber = board.connect(new Visitor("192.0.2.1", null, Texts.forHeader("en")), line, Words.WIRE);
        line.subscriber.authenticate(DEMO.value());
        return line;
    }

    /** Somebody who shows no token, where the operator allows that. */
    Line connectAsAnyone() {
        var line = new Line();
        line.subscriber = board.connect(new Visitor("192.0.2.1", null, Texts.forHeader("en")), line, Words.WIRE);
        line.subscriber.authenticateAsAnyone();
        return line;
    }

    /** A connection; its frames are taken only while it reads. */
    static final class Line implements Link {
        final List<String> read = new ArrayList<>();
        final List<Closing> closings = new ArrayList<>();
        int pings;
        boolean reading = true;
        Subscriber subscriber;
        private CompletableFuture<Void> stuck;

        @Override
        public CompletionStage<Void> send(String frame) {
            read.add(frame);
            if (reading) {
                return CompletableFuture.completedFuture(null);
            }
            stuck = new CompletableFuture<>();
            return stuck;
        }

        /** Stops reading: one more frame fits into the operating system's buffers. */
        void pause() {
            reading = false;
        }

        void resume() {
            reading = true;
            stuck.complete(null);
        }

        @Override
        public boolean ping() {
            pings++;
            return true;
        }

        @Override
        public void close(Closing why) {
            closings.add(why);
        }

        @Override
        public void closeAt(Instant moment, Closing why) {}
    }

    /** A protocol that is easy to read in a failed test. */
    enum Words implements Wire {
        WIRE;

        @Override
        public String snapshot(LiveStatus status) {
            return "snapshot " + status.version();
        }

        @Override
        public String update(LiveStatus status) {
            return "update " + status.version();
        }

        @Override
        public String upToDate(LiveStatus status, int version) {
            return "uptodate " + version;
        }

        @Override
        public String stale(boolean stale) {
            return stale ? "stale" : "live";
        }

        @Override
        public String reconnect(long afterMillis) {
            return "reconnect " + afterMillis;
        }

        @Override
        public String error(ErrorCode code, String message, String ref) {
            return "error " + code.code();
        }
    }

    /** Everyone is who they say: the token is the merchant's id. */
    private static final class Open implements Doorkeeper {
        @Override
        public Optional<Claims> believe(String token) {
            return Optional.of(new Claims(
                    Scopes.MERCHANT,
                    token,
                    new MerchantId(token),
                    null,
                    Instant.now().plusSeconds(3600)));
        }

        @Override
        public boolean mayStay(Visitor visitor, Claims claims) {
            return true;
        }
    }

    private final class Truth implements Snapshots {
        @Override
        public CompletionStage<Optional<LiveStatus>> payment(PaymentId payment, String clientToken) {
            return CompletableFuture.completedFuture(Optional.ofNullable(truth.get(payment)));
        }

        @Override
        public CompletionStage<Optional<List<LiveStatus>>> order(OrderId order, String clientToken) {
            return CompletableFuture.completedFuture(Optional.ofNullable(orders.get(order)));
        }

        @Override
        public CompletionStage<List<LiveStatus>> versions(Collection<PaymentId> payments) {
            return CompletableFuture.completedFuture(
                    payments.stream().map(truth::get).filter(s -> s != null).toList());
        }
    }

    static final class Settings implements LiveSettings {
        int mostWaiting = 100;
        Duration sendTimeout = Duration.ofSeconds(10);

        @Override
        public int mostConnections() {
            return 10_000;
        }

        @Override
        public int mostPerAddress() {
            return 10_000;
        }

        @Override
        public int mostPerMerchant() {
            return 10_000;
        }

        @Override
        public int mostRooms() {
            return 20;
        }

        @Override
        public int mostWaiting() {
            return mostWaiting;
        }

        @Override
        public int messagesPerSecond() {
            return 10;
        }

        @Override
        public int mostMessageBytes() {
            return 16_384;
        }

        @Override
        public int messageBurst() {
            return 20;
        }

        @Override
        public Duration authTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration pingInterval() {
            return Duration.ofSeconds(25);
        }

        @Override
        public Duration commentInterval() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration pongTimeout() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration sendTimeout() {
            return sendTimeout;
        }

        @Override
        public Duration healInterval() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int mostSnapshots() {
            return 64;
        }

        @Override
        public Duration snapshotTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration drainDelay() {
            return Duration.ZERO;
        }

        @Override
        public Duration drainSpread() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration reconnectSpread() {
            return Duration.ofSeconds(10);
        }
    }
}
