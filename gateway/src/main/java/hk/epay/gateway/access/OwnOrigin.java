package hk.epay.gateway.access;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Where the visitor's address bar says that we are. What a proxy of ours tells of it is believed, and what anyone else tells
 * is not.
 */
@ApplicationScoped
public class OwnOrigin {
    private final ClientAddresses addresses;

    OwnOrigin(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** {@code http} or {@code https}, as the visitor came. */
    public String scheme(HttpServerRequest request) {
        return told(request, "X-Forwarded-Proto")
                .map(scheme -> "https".equalsIgnoreCase(scheme) ? "https" : "http")
                .orElseGet(() -> request.isSSL() ? "https" : "http");
    }

    /** Name and port that the visitor asked for. */
    public Optional<String> host(HttpServerRequest request) {
        return told(request, "X-Forwarded-Host").or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.HOST)));
    }

    /** Whether a page at this origin is one of ours: the same scheme, name and port, compared as a whole. */
    public boolean is(String origin, HttpServerRequest request) {
        var scheme = scheme(request);
        return host(request)
                .map(host -> scheme + "://" + withoutUsualPort(scheme, host.toLowerCase(Locale.ROOT)))
                .filter(origin::equals)
                .isPresent();
    }

    private Optional<String> told(HttpServerRequest request, String header) {
        return addresses.throughOurProxy(request) ? Optional.ofNullable(request.getHeader(header)) : Optional.empty();
    }

    private static String withoutUsualPort(String scheme, String host) {
        var usual = "https".equals(scheme) ? ":443" : ":80";
        return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
    }
}
