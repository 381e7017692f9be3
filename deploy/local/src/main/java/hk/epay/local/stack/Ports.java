package hk.epay.local.stack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import hk.epay.local.embedded.FreePorts;

/** Where each part listens. Further replicas of a service listen 100, 200, … above its first. */
public final class Ports {
    public static final String DATABASE_VARIABLE = "EPAY_DB_PORT";
    public static final String KAFKA_VARIABLE = "EPAY_KAFKA_PORT";

    private static final int USUAL_DATABASE = 25432;
    private static final int USUAL_KAFKA = 29092;
    private static final int REPLICA_STEP = 100;

    private final int database;
    private final int kafka;
    private final Map<Service, List<Integer>> services;

    private Ports(int database, int kafka, Map<Service, List<Integer>> services) {
        this.database = database;
        this.kafka = kafka;
        this.services = services;
    }

    /**
     * As the environment says, or the usual ones.
     *
     * @throws CannotStart when a variable is no port
     */
    static Ports of(Map<String, String> environment, Replicas replicas) {
        var services = new EnumMap<Service, List<Integer>>(Service.class);
        for (var service : Service.values()) {
            var first = read(environment, service.portVariable(), service.usualPort());
            var all = new ArrayList<Integer>();
            for (var i = 0; i < replicas.of(service); i++) {
                all.add(first + i * REPLICA_STEP);
            }
            services.put(service, List.copyOf(all));
        }
        return new Ports(
                read(environment, DATABASE_VARIABLE, USUAL_DATABASE),
                read(environment, KAFKA_VARIABLE, USUAL_KAFKA),
                services);
    }

    /** Ports that nobody uses, for stacks that must not meet. */
    static Ports free(Replicas replicas) {
        var taken = new ArrayList<Integer>();
        var services = new EnumMap<Service, List<Integer>>(Service.class);
        for (var service : Service.values()) {
            var all = new ArrayList<Integer>();
            for (var i = 0; i < replicas.of(service); i++) {
                all.add(another(taken));
            }
            services.put(service, List.copyOf(all));
        }
        return new Ports(another(taken), another(taken), services);
    }

    public int database() {
        return database;
    }

    public int kafka() {
        return kafka;
    }

    /** Of the first replica. */
    public int of(Service service) {
        return services.get(service).get(0);
    }

    /** Of all replicas. */
    public List<Integer> all(Service service) {
        return services.get(service);
    }

    private static int another(List<Integer> taken) {
        int port;
        do {
            port = FreePorts.next();
        } while (taken.contains(port));
        taken.add(port);
        return port;
    }

    private static int read(Map<String, String> environment, String variable, int usual) {
        var text = environment.get(variable);
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            var port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new CannotStart(variable + " must be a port between 1 and 65535, not \"" + text + "\".");
    }
}
