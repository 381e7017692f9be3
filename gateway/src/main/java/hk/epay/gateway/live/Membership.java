package hk.epay.gateway.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hk.epay.contract.PaymentId;

/**
 * One subscriber's place in one room. Until the snapshot has come, newer states are kept aside, so that nothing said
 * between entering and the snapshot is lost.
 */
final class Membership {
    private final Room room;
    private Map<PaymentId, Update> early = new HashMap<>(2);

    Membership(Room room) {
        this.room = room;
    }

    Room room() {
        return room;
    }

    boolean joined() {
        return early == null;
    }

    /** Keeps the newest state of each payment for after the snapshot. */
    void keep(Update update) {
        early.merge(update.payment(), update, (old, fresh) -> fresh.version() > old.version() ? fresh : old);
    }

    /** The snapshot has come. Returns what was kept. */
    Collection<Update> join() {
        var kept = joined() ? List.<Update>of() : List.copyOf(early.values());
        early = null;
        return kept;
    }
}
