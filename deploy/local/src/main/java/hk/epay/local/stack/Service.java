package hk.epay.local.stack;

import java.util.Locale;
import java.util.Optional;

/** The suite's own programs, in the order in which a purchase needs them. */
public enum Service {
    SANDBOX("sandbox", "EPAY_SANDBOX_PORT", 8090, "EPAY_SANDBOX_URL", "epay_sandbox"),
    ORDER("order-service", "EPAY_ORDER_PORT", 8081, "ORDER_SERVICE_URL", "epay_order"),
    PAYMENT("payment-service", "EPAY_PAYMENT_PORT", 8082, "PAYMENT_SERVICE_URL", "epay_payment"),
    MERCHANT("merchant-sync-service", "EPAY_MERCHANT_PORT", 8083, "MERCHANT_SERVICE_URL", "epay_merchant"),
    LLM("llm-service", "EPAY_LLM_PORT", 8084, "LLM_SERVICE_URL", "epay_llm"),
    GATEWAY("gateway", "PORT", 3001, "EPAY_GATEWAY_URL", "epay_gateway");

    private final String module;
    private final String portVariable;
    private final int usualPort;
    private final String urlVariable;
    private final String database;

    Service(String module, String portVariable, int usualPort, String urlVariable, String database) {
        this.module = module;
        this.portVariable = portVariable;
        this.usualPort = usualPort;
        this.urlVariable = urlVariable;
        this.database = database;
    }

    /** The name people use, for example {@code payment}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The directory of its module. */
    public String module() {
        return module;
    }

    /** The environment variable that changes its port. */
    public String portVariable() {
        return portVariable;
    }

    public int usualPort() {
        return usualPort;
    }

    /** The environment variable with more options for its JVMs, for example {@code EPAY_GATEWAY_JAVA_OPTS}. */
    public String javaOptionsVariable() {
        return "EPAY_" + name() + "_JAVA_OPTS";
    }

    /** The environment variable by which the others find it. */
    String urlVariable() {
        return urlVariable;
    }

    /** Its database, which is its role's name too. */
    public String database() {
        return database;
    }

    /** Whether it uses its database with this number of replicas: the gateway only shares there what several must. */
    boolean usesDatabase(int replicas) {
        return this != GATEWAY || replicas > 1;
    }

    /** Answers 200 once it can do its work. */
    String healthPath() {
        return this == GATEWAY ? "/health" : "/q/health/ready";
    }

    /** Finds one by its name. */
    static Optional<Service> labelled(String label) {
        for (var service : values()) {
            if (service.label().equals(label)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }
}
