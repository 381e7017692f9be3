package hk.epay.merchant.directory;

import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;

import hk.epay.kit.config.RefusedStart;

/** The Octopus account that the operator gave in the environment, as the seed's {@code OCTOPUS_*} variables. */
@ApplicationScoped
class OperatorsOctopusAccount {
    private static final String NUMBER = "OCTOPUS_MERCHANT_ID";
    private static final String SECRET_KEY = "OCTOPUS_SECRET_KEY";
    private static final String WEBHOOK_SECRET = "OCTOPUS_WEBHOOK_SECRET";
    private static final String API_KEY = "OCTOPUS_API_KEY";

    private final Config config;

    OperatorsOctopusAccount(Config config) {
        this.config = config;
    }

    /**
     * All of it, or nothing when no variable is set.
     *
     * @throws RefusedStart when some are set and a needed one is missing, or one is an example
     */
    Optional<OctopusCredentials> credentials() {
        if (value(NUMBER).isEmpty()
                && value(SECRET_KEY).isEmpty()
                && value(WEBHOOK_SECRET).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OctopusCredentials(
                needed(NUMBER),
                needed(SECRET_KEY),
                needed(WEBHOOK_SECRET),
                value(API_KEY).orElse(null)));
    }

    private String needed(String name) {
        var value = value(name)
                .orElseThrow(() -> new RefusedStart(name + " is not set, and " + NUMBER + ", " + SECRET_KEY + " and "
                        + WEBHOOK_SECRET + " belong together; take them from the Octopus merchant platform"));
        if (value.startsWith("your_") || value.startsWith("sandbox-")) {
            throw new RefusedStart(name + " is a public example; take yours from the Octopus merchant platform");
        }
        return value;
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(Predicate.not(String::isEmpty));
    }
}
