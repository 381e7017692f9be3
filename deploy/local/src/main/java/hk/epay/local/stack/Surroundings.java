package hk.epay.local.stack;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import hk.epay.local.embedded.EmbeddedPostgres;

/** The environment variables that tell each process of a stack where the others are. */
final class Surroundings {
    private static final String LOOPBACK = "127.0.0.1";
    /** Everybody comes from one address here; what protects a public door would only get in their way. */
    private static final Map<String, String> GENEROUS = Map.of(
            "AUTH_RATE_LIMIT", "1000/60s", "RATE_LIMIT", "100000/10s", "LIVE_HANDSHAKE_RATE_LIMIT", "100000/10s");

    private final StackConfig config;
    private final Ports ports;
    private final Secrets secrets;

    Surroundings(StackConfig config, Ports ports, Secrets secrets) {
        this.config = config;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** Where a service listens; the first replica is number 0. */
    String url(Service service, int replica) {
        return "http://" + LOOPBACK + ":" + ports.all(service).get(replica);
    }

    /** Clients' first address of Kafka. */
    String kafka() {
        return config.variable("KAFKA_BOOTSTRAP_SERVERS").orElse(LOOPBACK + ":" + ports.kafka());
    }

    /** Where a broker of ours is told to send its clients, who is asked by name. */
    int kafkaPort(String who) {
        return config.detours().port(who, "kafka", ports.kafka());
    }

    /** What the given replica of a service is told. */
    Map<String, String> of(Service service, int replica) {
        var who = Blueprint.nameOf(service, replica);
        var told = new TreeMap<String, String>();
        told.putAll(GENEROUS);
        told.put("FRONTEND_URL", browserPages());
        told.putAll(config.environment());
        told.put("KAFKA_BOOTSTRAP_SERVERS", kafka(who));
        told.put("JWT_SECRET", secrets.jwtSecret());
        told.put(
                "ENCRYPTION_KEY",
                service == Service.GATEWAY ? secrets.gatewayEncryptionKey() : secrets.encryptionKey());
        told.put("ADMIN_API_KEY", secrets.adminApiKey());
        told.put("EPAY_WEBHOOK_URL", url(Service.GATEWAY, who) + "/api/payments/webhook/octopus");
        told.putAll(addresses());
        told.putAll(octopus(who));
        var port = Integer.toString(ports.all(service).get(replica));
        told.put(service.portVariable(), port);
        told.put("QUARKUS_HTTP_PORT", port);
        if (service == Service.GATEWAY && ports.all(service).size() > 1) {
            told.put("EPAY_GATEWAY_SELF_URL", url(service, replica));
        }
        if (service.usesDatabase(ports.all(service).size())) {
            told.putAll(database(service.database(), who));
        } else {
            told.put("DB_HOST", "");
        }
        return told;
    }

    /** The first replica of a service, as this part finds it. */
    private String url(Service service, String who) {
        return "http://" + LOOPBACK + ":" + config.detours().port(who, service.label(), ports.of(service));
    }

    private String kafka(String who) {
        return config.variable("KAFKA_BOOTSTRAP_SERVERS").orElseGet(() -> LOOPBACK + ":" + kafkaPort(who));
    }

    /** Where pages come from that a developer opens: a dev server, and the gateway itself. */
    private String browserPages() {
        var port = ports.of(Service.GATEWAY);
        return "http://localhost:3000,http://localhost:" + port + ",http://" + LOOPBACK + ":" + port;
    }

    private Map<String, String> addresses() {
        var addresses = new TreeMap<String, String>();
        for (var service : Service.values()) {
            addresses.put(
                    service.urlVariable(),
                    ports.all(service).stream()
                            .map(port -> "http://" + LOOPBACK + ":" + port)
                            .collect(Collectors.joining(",")));
        }
        return addresses;
    }

    private Map<String, String> octopus(String who) {
        if (config.externalOctopus()) {
            return Map.of();
        }
        var sandbox = url(Service.SANDBOX, who);
        return Map.of(
                "EPAY_SANDBOX",
                "true",
                "OCTOPUS_API_URL",
                sandbox,
                "EPAY_SANDBOX_PUBLIC_URL",
                config.variable("EPAY_SANDBOX_PUBLIC_URL")
                        .orElse(url(Service.SANDBOX, 0).replace(LOOPBACK, "localhost")),
                "OCTOPUS_MERCHANT_PLATFORM_URL",
                config.variable("OCTOPUS_MERCHANT_PLATFORM_URL").orElse(sandbox));
    }

    private Map<String, String> database(String name, String who) {
        if (config.externalDatabase()) {
            // Host, user and password are in the environment already.
            return Map.of("DB_DATABASE", name);
        }
        return Map.of(
                "DB_HOST",
                EmbeddedPostgres.HOST,
                "DB_PORT",
                Integer.toString(config.detours().port(who, "postgres", ports.database())),
                "DB_DATABASE",
                name,
                "DB_USERNAME",
                name,
                "DB_PASSWORD",
                secrets.databasePassword(name));
    }
}
