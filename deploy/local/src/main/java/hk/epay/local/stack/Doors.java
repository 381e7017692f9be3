package hk.epay.local.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import hk.epay.local.embedded.FreePorts;

/** The ports that a stack is going to listen on. */
final class Doors {
    private final List<Door> all = new ArrayList<>();

    private record Door(String part, int port, String variable) {}

    Doors(StackConfig config, Ports ports) {
        if (!config.externalDatabase()) {
            all.add(new Door("postgres", ports.database(), Ports.DATABASE_VARIABLE));
        }
        if (!config.externalKafka()) {
            all.add(new Door("kafka", ports.kafka(), Ports.KAFKA_VARIABLE));
        }
        for (var service : Service.values()) {
            if (service != Service.SANDBOX || !config.externalOctopus()) {
                ports.all(service).forEach(port -> all.add(new Door(service.label(), port, service.portVariable())));
            }
        }
    }

    /**
     * Makes sure that nobody stands in one.
     *
     * @throws CannotStart naming each port that is taken, and the variable that changes it
     */
    void check() {
        var complaints = new ArrayList<String>();
        var claimed = new HashMap<Integer, Door>();
        for (var door : all) {
            var rival = claimed.putIfAbsent(door.port(), door);
            if (rival != null) {
                complaints.add("Port " + door.port() + " is wanted by both " + rival.part() + " and " + door.part()
                        + "; choose another with " + door.variable() + ".");
            } else if (Health.somebodyListens(door.port()) || !FreePorts.isFree(door.port())) {
                complaints.add("Port " + door.port() + " (" + door.part()
                        + ") is taken by another program; choose another with " + door.variable() + ".");
            }
        }
        if (!complaints.isEmpty()) {
            throw new CannotStart(String.join("\n", complaints));
        }
    }
}
