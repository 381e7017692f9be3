package hk.epay.merchant.webhook.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import hk.epay.merchant.webhook.Names;

/** The machine's own resolver. It blocks, so it has threads of its own: a slow name server holds up nothing else. */
@ApplicationScoped
@DefaultBean
class SystemNames implements Names {
    private static final int THREADS = 16;
    private static final Duration SUSPICIOUS = Duration.ofMinutes(1);

    private final WorkerExecutor threads;

    SystemNames(Vertx vertx) {
        threads = vertx.createSharedWorkerExecutor("webhook-names", THREADS, SUSPICIOUS.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public Uni<List<InetAddress>> of(String host) {
        return Uni.createFrom().emitter(asking -> threads.executeBlocking(() -> resolve(host), false)
                .onComplete(asking::complete, asking::fail));
    }

    private static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
