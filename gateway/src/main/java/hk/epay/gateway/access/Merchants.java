package hk.epay.gateway.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.contract.MerchantId;
import hk.epay.contract.event.MerchantEvent;

/**
 * What this replica has heard of merchants: who is suspended, and from which browser origins their shops call. Until it
 * has heard anything of a merchant, the merchant counts as active: the services decide in any case.
 */
@ApplicationScoped
public class Merchants {
    private static final String SUSPENDED = "suspended";
    private static final Known NOTHING = new Known(0, false, Set.of());

    private final Map<MerchantId, Known> known = new ConcurrentHashMap<>();
    /** How many merchants live at each origin; guarded by this, read through {@link #homes}. */
    private final Map<String, Integer> residents = new HashMap<>();

    private volatile Set<String> homes = Set.of();

    /**
     * Takes in a fact; one that is not newer than what is known changes nothing.
     *
     * @return whether the merchant has become suspended by it
     */
    public synchronized boolean learn(MerchantEvent fact) {
        var before = known.getOrDefault(fact.merchantId(), NOTHING);
        if (fact.version() <= before.version()) {
            return false;
        }
        var origins = fact.allowedOrigins() == null ? before.origins() : Set.copyOf(fact.allowedOrigins());
        var suspended = SUSPENDED.equals(fact.status());
        known.put(fact.merchantId(), new Known(fact.version(), suspended, origins));
        if (!origins.equals(before.origins())) {
            move(before.origins(), origins);
        }
        return suspended && !before.suspended();
    }

    /** Whether the merchant is suspended; false for null, which is nobody's merchant. */
    public boolean suspended(MerchantId merchant) {
        return merchant != null && known.getOrDefault(merchant, NOTHING).suspended();
    }

    /** Whether this merchant's pages live at the origin. */
    boolean owns(MerchantId merchant, String origin) {
        return known.getOrDefault(merchant, NOTHING).origins().contains(origin);
    }

    /** Whether some merchant's pages live at the origin. */
    boolean anyOwns(String origin) {
        return homes.contains(origin);
    }

    private void move(Set<String> from, Set<String> to) {
        from.forEach(origin -> residents.computeIfPresent(origin, (o, count) -> count == 1 ? null : count - 1));
        to.forEach(origin -> residents.merge(origin, 1, Integer::sum));
        homes = Set.copyOf(residents.keySet());
    }

    private record Known(int version, boolean suspended, Set<String> origins) {}
}
