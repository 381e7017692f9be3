package hk.epay.merchant.webhook;

import java.net.InetAddress;
import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Where a URL leads, looked up once and checked: who connects must use the very address that he gets here. */
@ApplicationScoped
public class Destinations {
    private final AddressGuard guard;
    private final Names names;

    Destinations(AddressGuard guard, Names names) {
        this.guard = guard;
        this.names = names;
    }

    /** Checks what a merchant wrote, and where it leads today. Fails with {@link RefusedAddress}. */
    public Uni<URI> check(String text) {
        return Uni.createFrom().item(() -> guard.check(text)).call(url -> find(url, 0));
    }

    /**
     * The address to connect to. Fails with {@link RefusedAddress}.
     *
     * @param turn counts the tries
     */
    public Uni<InetAddress> find(URI url, int turn) {
        return Uni.createFrom()
                .deferred(() -> names.of(bare(guard.check(url.toString()).getHost())))
                .map(addresses -> guard.choose(addresses, turn));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
