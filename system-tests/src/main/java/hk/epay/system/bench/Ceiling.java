package hk.epay.system.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.postgresql.ds.PGSimpleDataSource;

import hk.epay.local.stack.Part;
import hk.epay.local.stack.Stack;

/**
 * How many purchases PostgreSQL alone would carry: the suite is stopped but for its database, and a bare JDBC loop writes
 * into the services' own tables what a purchase writes. No service can be faster than this without writing less.
 */
final class Ceiling {
    private static final String ORDERS = "epay_order";
    private static final String PAYMENTS = "epay_payment";

    private final Stack stack;
    private final Processes processes;
    private final Options options;

    Ceiling(Stack stack, Processes processes, Options options) {
        this.stack = stack;
        this.processes = processes;
        this.options = options;
    }

    /**
     * What it came to.
     *
     * @param latency of one purchase's writes
     * @param postgresMillis CPU of PostgreSQL for each
     */
    record Result(String title, long done, double perSecond, Latency latency, double postgresMillis) {}

    /** What one client does for one purchase. */
    private interface Writer {
        void purchase(PurchaseWrites writes) throws SQLException;
    }

    /** Stops everything but the database first; the suite cannot be used afterwards. */
    Map<String, Result> measure() {
        stack.parts().stream()
                .filter(part -> !part.name().equals(Processes.POSTGRES))
                .forEach(Part::stop);
        var results = new LinkedHashMap<String, Result>();
        results.put(Scenarios.PURCHASES, measure("order + payment + read", PurchaseWrites::sell));
        results.put("webhooks", measure("the same + webhook, order paid", PurchaseWrites::sellAndComplete));
        return results;
    }

    private Result measure(String title, Writer writer) {
        var publishing = new AtomicBoolean(true);
        var clients = Executors.newFixedThreadPool(options.clients() + 2);
        try (var connections = new Connections()) {
            var writes = new ArrayList<PurchaseWrites>();
            for (var i = 0; i < options.clients(); i++) {
                writes.add(new PurchaseWrites(connections.open(ORDERS), connections.open(PAYMENTS)));
            }
            var relays = List.of(
                    publish(connections.relay(ORDERS), publishing, clients),
                    publish(connections.relay(PAYMENTS), publishing, clients));
            loop(writes, writer, options.warmUp(), clients);
            var before = processes.cpuMillis();
            var run = loop(writes, writer, options.measured(), clients);
            var cpu = CpuBill.between(before, processes.cpuMillis(), run.done());
            publishing.set(false);
            relays.forEach(CompletableFuture::join);
            return new Result(title, run.done(), run.perSecond(), run.latency(), cpu.of(Processes.POSTGRES));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL alone: " + e.getMessage(), e);
        } finally {
            publishing.set(false);
            clients.shutdownNow();
        }
    }

    private static LoadLoop.Result loop(
            List<PurchaseWrites> clients, Writer writer, Duration time, ExecutorService threads) {
        var began = System.nanoTime();
        var deadline = began + time.toNanos();
        var stopwatch = new Stopwatch();
        var done = new LongAdder();
        var ends = clients.stream()
                .map(client -> inBackground(threads, () -> {
                    while (System.nanoTime() < deadline) {
                        var start = System.nanoTime();
                        writer.purchase(client);
                        stopwatch.record(System.nanoTime() - start);
                        done.increment();
                    }
                    return null;
                }))
                .toList();
        ends.forEach(CompletableFuture::join);
        return new LoadLoop.Result(done.sum(), (System.nanoTime() - began) / 1e9, stopwatch.latency());
    }

    /** What is written to be published has to leave the table again. */
    private static CompletableFuture<?> publish(Connection connection, AtomicBoolean goOn, ExecutorService threads) {
        return inBackground(threads, () -> {
            try (var take = connection.prepareStatement(PurchaseWrites.PUBLISH)) {
                while (goOn.get()) {
                    if (take.executeUpdate() == 0) {
                        Settling.pause(2);
                    }
                }
                return null;
            }
        });
    }

    private static CompletableFuture<?> inBackground(ExecutorService threads, Callable<?> work) {
        var end = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                end.complete(work.call());
            } catch (Exception e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    /** To the databases of the services, in their own name. */
    private final class Connections implements AutoCloseable {
        private final List<Connection> open = new ArrayList<>();

        Connection open(String database) throws SQLException {
            return open(database, "");
        }

        /** As the services' own relays: on the indexes, however the table grows. */
        Connection relay(String database) throws SQLException {
            return open(
                    database,
                    "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
                            + " -c enable_sort=off -c enable_bitmapscan=off");
        }

        private Connection open(String database, String options) throws SQLException {
            var source = new PGSimpleDataSource();
            source.setOptions(options);
            source.setUrl(stack.jdbcUrl(database));
            source.setUser(database);
            source.setPassword(stack.secrets().databasePassword(database));
            source.setPrepareThreshold(1);
            var connection = source.getConnection();
            open.add(connection);
            return connection;
        }

        @Override
        public void close() throws SQLException {
            for (var connection : open) {
                connection.close();
            }
        }
    }
}
