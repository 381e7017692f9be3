package hk.epay.gateway.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hk.epay.contract.OrderId;
import hk.epay.gateway.live.Room.Kind;

/** The rooms that one subscriber is in, in the order in which it came. Not safe for several threads. */
final class Presence {
    private final Rooms rooms;
    private final Subscriber subscriber;
    private final int most;
    private final Map<Room, Membership> memberships = new LinkedHashMap<>(2);

    /** @param most rooms at the same time */
    Presence(Rooms rooms, Subscriber subscriber, int most) {
        this.rooms = rooms;
        this.subscriber = subscriber;
        this.most = most;
    }

    /**
     * Enters, before anything is asked, so that whatever is said from now on is heard; again takes the first time's place.
     * Empty when these would be too many rooms.
     */
    Optional<Membership> enter(Room room) {
        if (!isIn(room) && memberships.size() >= most) {
            return Optional.empty();
        }
        var membership = new Membership(room);
        memberships.put(room, membership);
        rooms.enter(room, subscriber);
        return Optional.of(membership);
    }

    /** Leaves. Returns whether the subscriber was there. */
    boolean leave(Room room) {
        boolean there = memberships.remove(room) != null;
        if (there) {
            rooms.leave(room, subscriber);
        }
        return there;
    }

    void leaveAll() {
        List.copyOf(memberships.keySet()).forEach(this::leave);
    }

    /** The place in this room; null when there is none. */
    Membership in(Room room) {
        return memberships.get(room);
    }

    boolean isIn(Room room) {
        return memberships.containsKey(room);
    }

    /** Whether this is still the place in its room, and no later one. */
    boolean isCurrent(Membership membership) {
        return memberships.get(membership.room()) == membership;
    }

    /** The orders that are listened to. */
    List<OrderId> orders() {
        return memberships.values().stream()
                .filter(membership -> membership.joined() && membership.room().kind() == Kind.ORDER)
                .map(membership -> OrderId.of(membership.room().id()))
                .toList();
    }
}
