package hk.epay.gateway.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Knows the requests under way, so that a stop can wait for them. Sockets do not count: they are drained before. */
@ApplicationScoped
class Traffic {
    private static final Logger LOG = Logger.getLogger(Traffic.class);

    private final Duration patience;
    private final Set<HttpServerRequest> underWay = ConcurrentHashMap.newKeySet();
    private final CountDownLatch quiet = new CountDownLatch(1);
    private volatile boolean stopping;

    Traffic(@ConfigProperty(name = "gateway.stop-timeout") Duration patience) {
        this.patience = patience;
    }

    /** A request has come; {@link #leave} must follow. */
    void enter(HttpServerRequest request) {
        underWay.add(request);
        if (stopping) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** The request is answered, or can never be. To say it twice does no harm. */
    void leave(HttpServerRequest request) {
        underWay.remove(request);
        tellIfQuiet();
    }

    void finish(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownDelayInitiatedEvent stop)
            throws InterruptedException {
        stopping = true;
        tellIfQuiet();
        if (!quiet.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("stopping although %d requests are not answered", underWay.size());
        }
    }

    private void tellIfQuiet() {
        if (stopping && underWay.isEmpty()) {
            quiet.countDown();
        }
    }
}
