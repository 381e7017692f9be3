package hk.epay.gateway.route;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Counts the requests under way, so that a stop can wait for them. Sockets are not counted: they are drained before. */
@ApplicationScoped
class Traffic {
    private static final Logger LOG = Logger.getLogger(Traffic.class);

    private final Duration patience;
    private final AtomicInteger underWay = new AtomicInteger();
    private final CountDownLatch quiet = new CountDownLatch(1);
    private volatile boolean stopping;

    Traffic(@ConfigProperty(name = "gateway.stop-timeout") Duration patience) {
        this.patience = patience;
    }

    /** Counts the request until it is answered or its client is gone. */
    void count(RoutingContext ctx) {
        if (ctx.request().headers().contains(HttpHeaders.UPGRADE)) {
            return;
        }
        underWay.incrementAndGet();
        ctx.addEndHandler(end -> {
            underWay.decrementAndGet();
            tellIfQuiet();
        });
        if (stopping) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    void finish(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownDelayInitiatedEvent stop)
            throws InterruptedException {
        stopping = true;
        tellIfQuiet();
        if (!quiet.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("stopping although %d requests are not answered", underWay.get());
        }
    }

    private void tellIfQuiet() {
        if (stopping && underWay.get() == 0) {
            quiet.countDown();
        }
    }
}
