package hk.epay.gateway.route;

import java.util.Map;
import java.util.Optional;

import hk.epay.gateway.backend.Service;

import static java.util.Map.entry;

/** What is public, and whose it is. A path that is not under one of these prefixes does not exist. */
public final class RouteTable {
    private static final Map<String, Service> OWNERS = Map.ofEntries(
            entry("/api/orders", Service.ORDER),
            entry("/api/payments", Service.PAYMENT),
            entry("/api/ledger", Service.PAYMENT),
            entry("/api/auth", Service.MERCHANT),
            entry("/api/merchants", Service.MERCHANT),
            entry("/api/merchant-platform", Service.MERCHANT),
            entry("/api/events", Service.MERCHANT),
            entry("/api/chat", Service.LLM),
            entry("/api/analysis", Service.LLM),
            entry("/api/prediction", Service.LLM));

    private RouteTable() {}

    /**
     * The service that answers this path; empty when nobody does. With a slash at its end it is another path, which nobody
     * has: a service that is lenient there would offer a second, uncounted way to sign in.
     */
    public static Optional<Service> owner(String path) {
        if (path.endsWith("/")) {
            return Optional.empty();
        }
        int afterApi = path.indexOf('/', 1);
        int afterPrefix = afterApi < 0 ? -1 : path.indexOf('/', afterApi + 1);
        return Optional.ofNullable(OWNERS.get(afterPrefix < 0 ? path : path.substring(0, afterPrefix)));
    }
}
