package hk.epay.gateway.route;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.gateway.access.ClientAddresses;
import hk.epay.gateway.access.OwnOrigin;

/** Which headers go on to a service, and which come back: nothing that concerns one connection only, nothing forged. */
@ApplicationScoped
class Forwarding {
    private static final List<String> ONE_CONNECTION = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Upgrade");
    /** The tracer has read the caller's and writes its own; two would be one too many. */
    private static final List<String> REWRITTEN = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Real-IP",
            "Expect",
            "traceparent",
            "tracestate");

    private final ClientAddresses addresses;
    private final OwnOrigin ownOrigin;

    Forwarding(ClientAddresses addresses, OwnOrigin ownOrigin) {
        this.addresses = addresses;
        this.ownOrigin = ownOrigin;
    }

    /** Makes a request's headers those that the service shall see. */
    void prepare(MultiMap headers, HttpServerRequest from) {
        removeOneConnections(headers);
        REWRITTEN.forEach(headers::remove);
        headers.set("X-Forwarded-For", addresses.of(from).getHostAddress());
        headers.set("X-Forwarded-Proto", ownOrigin.scheme(from));
        ownOrigin.host(from).ifPresent(host -> headers.set("X-Forwarded-Host", host));
    }

    /** Makes an answer's headers those that the client shall see. */
    void clean(MultiMap headers) {
        removeOneConnections(headers);
        headers.remove("Server");
        headers.remove("X-Powered-By");
    }

    private static void removeOneConnections(MultiMap headers) {
        for (var nominations : headers.getAll(HttpHeaders.CONNECTION)) {
            for (var name : nominations.split(",")) {
                headers.remove(name.strip());
            }
        }
        ONE_CONNECTION.forEach(headers::remove);
    }
}
