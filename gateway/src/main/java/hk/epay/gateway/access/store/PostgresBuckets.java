package hk.epay.gateway.access.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import org.jboss.logging.Logger;

import hk.epay.gateway.access.Rate;
import hk.epay.gateway.access.SharedBuckets;
import hk.epay.kit.config.Secrets;
import hk.epay.kit.crypto.Signatures;

/**
 * Buckets in PostgreSQL. A limit is worth less than an answer: while the database is away each replica counts for itself,
 * and looks for it from time to time. Whoever takes much is written down only after every fiftieth part of his limit, or
 * after half a second.
 */
@ApplicationScoped
class PostgresBuckets implements SharedBuckets {
    private static final Logger LOG = Logger.getLogger(PostgresBuckets.class);
    private static final int CONNECTIONS = 4;
    private static final int STATEMENTS_AHEAD = 64;
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_PROXIES = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int AHEAD_PART = 50;
    private static final Duration AHEAD_TIME = Duration.ofMillis(500);

    private final DatabaseSettings settings;
    private final String key;
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final Cache<String, AsyncBucketProxy> proxies = Caffeine.newBuilder()
            .maximumSize(MOST_PROXIES)
            .expireAfterAccess(REMEMBERED)
            .build();
    private List<Long> timers = List.of();
    private Pool pool;
    private BucketTable table;
    private TableProxies remote;
    private Counter alone;
    private volatile boolean available;

    @Inject
    PostgresBuckets(DatabaseSettings settings, Secrets secrets, Vertx vertx, MeterRegistry registry) {
        this(settings, secrets.jwtSecret(), vertx, registry);
    }

    /** @param key under which owners are written down; that of all replicas */
    PostgresBuckets(DatabaseSettings settings, String key, Vertx vertx, MeterRegistry registry) {
        this.settings = settings;
        this.key = key;
        this.vertx = vertx;
        this.registry = registry;
    }

    void start(@Observes StartupEvent start) {
        settings.host().ifPresent(this::open);
    }

    @PreDestroy
    void stop() {
        if (pool != null) {
            available = false;
            timers.forEach(vertx::cancelTimer);
            pool.close();
        }
    }

    @Override
    public Optional<CompletionStage<ConsumptionProbe>> take(String owner, Rate rate, boolean exactly, long before) {
        if (!available) {
            if (alone != null) {
                alone.increment();
            }
            return Optional.empty();
        }
        var proxy = proxies.get(owner, o -> proxy(o, rate, exactly));
        var caughtUp = before == 0 ? CompletableFuture.completedFuture(0L) : proxy.consumeIgnoringRateLimits(before);
        return Optional.of(caughtUp.thenCompose(done -> proxy.tryConsumeAndReturnRemaining(1))
                .whenComplete((probe, failure) -> {
                    if (failure != null) {
                        lose(failure);
                    }
                }));
    }

    private AsyncBucketProxy proxy(String owner, Rate rate, boolean exactly) {
        var bucket = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.period()))
                .build();
        // Addresses are nobody's business, not even the database's.
        return remote.asAsync()
                .builder()
                .withOptimization(exactly ? Optimization.NONE_OPTIMIZED : ahead(rate))
                .build(Signatures.hmacHex(key, ("limit:" + owner).getBytes(StandardCharsets.UTF_8)), bucket);
    }

    private static Optimization ahead(Rate rate) {
        return Optimizations.delaying(new DelayParameters(Math.max(1, rate.requests() / AHEAD_PART), AHEAD_TIME));
    }

    private void open(String host) {
        var server = new PgConnectOptions()
                .setHost(host)
                .setPort(settings.port())
                .setDatabase(settings.name())
                .setUser(settings.user())
                .setPassword(settings.password().orElse(""))
                .setCachePreparedStatements(true)
                .setPipeliningLimit(STATEMENTS_AHEAD)
                .addProperty("application_name", "gateway")
                .addProperty("statement_timeout", "5s");
        server.setConnectTimeout((int) settings.patience().toMillis());
        server.setTcpKeepAlive(true);
        pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(server)
                .with(new PoolOptions().setMaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING))
                .build();
        table = new BucketTable(pool, settings.patience());
        remote = new TableProxies(table);
        alone = Counter.builder("epay.limits.alone")
                .description("Requests that this replica counted for itself because the database was away")
                .register(registry);
        Gauge.builder("epay.limits.shared", () -> available ? 1 : 0)
                .description("1 while limits are shared with the other replicas")
                .register(registry);
        look();
        timers = List.of(
                vertx.setPeriodic(settings.retry().toMillis(), t -> look()),
                vertx.setPeriodic(settings.prune().toMillis(), t -> prune()));
    }

    private void look() {
        if (!available) {
            table.create()
                    .onSuccess(there -> {
                        available = true;
                        LOG.info("limits are shared with the other replicas");
                    })
                    .onFailure(away -> LOG.debugf("no database for limits: %s", away));
        }
    }

    private void lose(Throwable failure) {
        if (available) {
            available = false;
            LOG.warnf("limits are not shared, the database cannot be reached: %s", failure.toString());
        }
    }

    private void prune() {
        if (available) {
            table.prune()
                    .onSuccess(pruned -> {
                        if (pruned == BucketTable.MOST_PRUNED) {
                            prune();
                        }
                    })
                    .onFailure(failure -> LOG.debugf("old buckets stay for now: %s", failure));
        }
    }
}
