package hk.epay.merchant.platform.store;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import org.jboss.logging.Logger;

import hk.epay.contract.BusinessDays;
import hk.epay.contract.MerchantId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.OldRows;
import hk.epay.kit.db.Tx;
import hk.epay.merchant.platform.CallKind;
import hk.epay.merchant.platform.CallLog;
import hk.epay.merchant.platform.Latencies;
import hk.epay.merchant.platform.Tally;

/** {@link CallLog}: a map that is emptied into PostgreSQL. */
@ApplicationScoped
class PostgresCallLog implements CallLog {
    private static final Logger LOG = Logger.getLogger(PostgresCallLog.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final String ADD =
            """
            INSERT INTO platform_call AS known (merchant_id, day, kind, calls, errors, latencies)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (merchant_id, day, kind) DO UPDATE
            SET calls = known.calls + excluded.calls, errors = known.errors + excluded.errors,
                latencies = ARRAY(
                    SELECT coalesce(old, 0) + coalesce(new, 0)
                    FROM unnest(known.latencies, excluded.latencies) WITH ORDINALITY AS step (old, new, n) ORDER BY n)""";

    private static final String READ =
            """
            SELECT day, kind, calls, errors, latencies FROM platform_call
            WHERE merchant_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day, kind""";

    private final Database database;
    private final Clock clock;
    private final Object lock = new Object();
    private Map<Key, Tally> counted = new HashMap<>();

    PostgresCallLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Key(MerchantId merchant, LocalDate day, CallKind kind) {
        /** Replicas that write the same rows must do so in the same order. */
        private static final Comparator<Key> ORDER = Comparator.comparing(
                        (Key key) -> key.merchant().value())
                .thenComparing(Key::day)
                .thenComparing(Key::kind);
    }

    @Override
    public void note(MerchantId merchant, CallKind kind, Duration took, boolean error) {
        add(Map.of(new Key(merchant, BusinessDays.dayOf(clock.instant()), kind), Tally.of(took, error)));
    }

    @Override
    public Uni<List<Entry>> read(MerchantId merchant, LocalDate from, LocalDate to) {
        return writeDown().chain(() -> database.query(READ, merchant, from, to)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .flatMap(row -> CallKind.of(row.getString("kind")).map(kind -> entry(row, kind)).stream())
                .toList());
    }

    @Scheduled(identity = "count-platform-calls", every = "{epay.platform.count-every}")
    Uni<Void> writeDownByItself() {
        return writeDown()
                .onFailure()
                .invoke(e -> LOG.warnf("calls are counted in memory for now: %s", e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    @Scheduled(identity = "prune-platform-calls", every = "24h", delayed = "11m")
    Uni<Void> prune() {
        return OldRows.delete(database, "platform_call", "day < current_date - 400");
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            writeDown().await().atMost(LAST_WORDS);
        } catch (RuntimeException e) {
            LOG.infof("the last calls are not counted: %s", e.getMessage());
        }
    }

    /** What could not be written is counted on. */
    private Uni<Void> writeDown() {
        return Uni.createFrom().deferred(() -> {
            var taken = take();
            return taken.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : database.inTransaction(tx -> write(tx, taken)).onFailure().invoke(e -> add(taken));
        });
    }

    private static Uni<Void> write(Tx tx, Map<Key, Tally> taken) {
        return Multi.createFrom()
                .items(taken.keySet().stream().sorted(Key.ORDER))
                .onItem()
                .transformToUniAndConcatenate(key -> write(tx, key, taken.get(key)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> write(Tx tx, Key key, Tally tally) {
        return tx.run(
                        ADD,
                        key.merchant(),
                        key.day(),
                        key.kind().wire(),
                        tally.calls(),
                        tally.errors(),
                        Arrays.stream(tally.latencies().counts()).boxed().toArray(Long[]::new))
                .replaceWithVoid();
    }

    private void add(Map<Key, Tally> more) {
        synchronized (lock) {
            more.forEach((key, tally) -> counted.merge(key, tally, Tally::plus));
        }
    }

    private Map<Key, Tally> take() {
        synchronized (lock) {
            var taken = counted;
            counted = new HashMap<>();
            return taken;
        }
    }

    private static Entry entry(Row row, CallKind kind) {
        var latencies = Arrays.stream(row.getArrayOfLongs("latencies"))
                .mapToLong(Long::longValue)
                .toArray();
        return new Entry(
                row.getLocalDate("day"),
                kind,
                new Tally(row.getLong("calls"), row.getLong("errors"), Latencies.of(latencies)));
    }
}
