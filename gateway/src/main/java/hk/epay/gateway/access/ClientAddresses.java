package hk.epay.gateway.access;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request really comes from. {@code X-Forwarded-For} is what anyone can write, so it counts only as far as
 * {@code TRUSTED_PROXIES} wrote it: read from the right, the first address that is not a proxy of ours is the client.
 */
@ApplicationScoped
public class ClientAddresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final Networks proxies;
    private final Networks operators;

    ClientAddresses(
            @ConfigProperty(name = "gateway.trusted-proxies") Optional<List<String>> proxies,
            @ConfigProperty(name = "gateway.operators") List<String> operators) {
        this.proxies = Networks.parse(proxies.orElse(List.of()));
        this.operators = Networks.parse(operators);
    }

    /** The client's address. */
    public InetAddress of(HttpServerRequest request) {
        return client(peer(request), request.headers().getAll(FORWARDED_FOR));
    }

    /** Whether the peer is a proxy of ours, so that what it says about the client may be believed. */
    public boolean throughOurProxy(HttpServerRequest request) {
        return proxies.contains(peer(request));
    }

    /**
     * Whether an operator asks, from the inside and not through any proxy: a forwarded request comes from outside, however
     * near its proxy is.
     */
    public boolean isOperator(HttpServerRequest request) {
        return !request.headers().contains(FORWARDED_FOR)
                && !request.headers().contains("Forwarded")
                && operators.contains(peer(request));
    }

    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        var client = peer;
        var chain = new ArrayList<String>();
        forwardedFor.forEach(header -> chain.addAll(List.of(header.split(","))));
        for (int i = chain.size() - 1; i >= 0 && proxies.contains(client); i--) {
            var before = Networks.address(chain.get(i));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return client;
    }

    private static InetAddress peer(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .map(address -> NetUtil.createInetAddressFromIpAddressString(address.hostAddress()))
                .orElseGet(InetAddress::getLoopbackAddress);
    }
}
