package hk.epay.gateway.route;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.gateway.access.ClientAddresses;

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

    Forwarding(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** Makes a request's headers those that the service shall see. */
    void prepare(MultiMap headers, HttpServerRequest from) {
        removeOneConnections(headers);
        REWRITTEN.forEach(headers::remove);
        headers.set("X-Forwarded-For", addresses.of(from).getHostAddress());
        headers.set("X-Forwarded-Proto", scheme(from));
        told(from, "X-Forwarded-Host")
                .or(() -> Optional.ofNullable(from.getHeader(HttpHeaders.HOST)))
                .ifPresent(host -> headers.set("X-Forwarded-Host", host));
    }

    /** Makes an answer's headers those that the client shall see. */
    void clean(MultiMap headers) {
        removeOneConnections(headers);
        headers.remove("Server");
        headers.remove("X-Powered-By");
    }

    /** {@code http} or {@code https}, as the client came. */
    String scheme(HttpServerRequest from) {
        return told(from, "X-Forwarded-Proto")
                .map(scheme -> "https".equalsIgnoreCase(scheme) ? "https" : "http")
                .orElseGet(() -> from.isSSL() ? "https" : "http");
    }

    private Optional<String> told(HttpServerRequest from, String header) {
        return addresses.throughOurProxy(from) ? Optional.ofNullable(from.getHeader(header)) : Optional.empty();
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
