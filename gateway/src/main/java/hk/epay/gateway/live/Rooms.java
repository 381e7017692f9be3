package hk.epay.gateway.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which subscribers are in which room; a room exists while somebody is in it. Safe for any number of threads. */
final class Rooms {
    private final Map<Room, Set<Subscriber>> rooms = new ConcurrentHashMap<>();

    void enter(Room room, Subscriber subscriber) {
        rooms.compute(room, (r, inside) -> {
            var all = inside == null ? ConcurrentHashMap.<Subscriber>newKeySet(1) : inside;
            all.add(subscriber);
            return all;
        });
    }

    void leave(Room room, Subscriber subscriber) {
        rooms.computeIfPresent(room, (r, inside) -> {
            inside.remove(subscriber);
            return inside.isEmpty() ? null : inside;
        });
    }

    /** Calls the action with everyone in the room; who comes or goes meanwhile may be missed or met. */
    void forEachIn(Room room, Consumer<Subscriber> action) {
        var inside = rooms.get(room);
        if (inside != null) {
            inside.forEach(action);
        }
    }

    int count() {
        return rooms.size();
    }
}
