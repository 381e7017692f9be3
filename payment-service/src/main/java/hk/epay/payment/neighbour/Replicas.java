package hk.epay.payment.neighbour;

import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.ws.rs.WebApplicationException;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;

/**
 * The replicas of a neighbour, which take turns. A replica that refuses the connection has heard nothing, so the next one
 * is asked.
 *
 * @param <T> the neighbour's JAX-RS interface
 */
public final class Replicas<T> {
    private final List<T> clients;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Makes the clients; they connect when they are first asked.
     *
     * @param urls one address, or several with commas between them
     */
    public Replicas(Class<T> api, String urls) {
        this.clients = Stream.of(urls.split(","))
                .map(url -> QuarkusRestClientBuilder.newBuilder()
                        .baseUri(URI.create(url.strip()))
                        .connectTimeout(2, TimeUnit.SECONDS)
                        .readTimeout(5, TimeUnit.SECONDS)
                        .build(api))
                .toList();
    }

    /** Asks the replica whose turn it is; fails with what the last one that could be tried failed with. */
    public <R> Uni<R> ask(Function<T, Uni<R>> question) {
        return ask(question, Math.floorMod(turn.getAndIncrement(), clients.size()), clients.size() - 1);
    }

    /** Asks for what may not exist; empty when the neighbour says that it does not. */
    public <R> Uni<Optional<R>> find(Function<T, Uni<R>> question) {
        return ask(question).map(Optional::of).onFailure(Replicas::isNotFound).recoverWithItem(Optional.empty());
    }

    private <R> Uni<R> ask(Function<T, Uni<R>> question, int replica, int others) {
        var answer = Uni.createFrom().deferred(() -> question.apply(clients.get(replica)));
        return others == 0
                ? answer
                : answer.onFailure(Replicas::wasRefused)
                        .recoverWithUni(e -> ask(question, (replica + 1) % clients.size(), others - 1));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException http
                && http.getResponse().getStatus() == 404;
    }

    private static boolean wasRefused(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }
}
