package hk.epay.kit.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The suite's own secrets. Outside the sandbox a missing, short or well-known one stops the start; inside it, a public
 * default stands in, so that a part can be tried alone.
 */
@ApplicationScoped
public class Secrets {
    /** Fewer bytes can be guessed. */
    private static final int LEAST_BYTES = 32;

    private static final String SANDBOX_DEFAULT = "sandbox-only-";

    private final Config config;
    private final boolean sandbox;
    private final List<String> required;

    Secrets(
            Config config,
            @ConfigProperty(name = "epay.sandbox") boolean sandbox,
            @ConfigProperty(name = "epay.secrets.required") List<String> required) {
        this.config = config;
        this.sandbox = sandbox;
        this.required = required;
    }

    void refuseWeakOnes(@Observes StartupEvent start) {
        required.forEach(this::require);
    }

    /** Whether the simulated Octopus side is on, and with it the demo merchants. */
    public boolean sandbox() {
        return sandbox;
    }

    /** Signs tokens. */
    public String jwtSecret() {
        return require("JWT_SECRET");
    }

    /** Encrypts columns; the first of the list is used for writing. */
    public List<String> encryptionKeys() {
        var keys = new ArrayList<>(List.of(require("ENCRYPTION_KEY").split(",")));
        value("ENCRYPTION_KEY_PREVIOUS").ifPresent(previous -> keys.addAll(List.of(previous.split(","))));
        return keys.stream().map(String::strip).toList();
    }

    /** Opens the operator's calls. */
    public String adminApiKey() {
        return require("ADMIN_API_KEY");
    }

    /**
     * The secret in this environment variable.
     *
     * @throws RefusedStart outside the sandbox, when it is missing or weak
     */
    public String require(String name) {
        var value = value(name);
        if (sandbox) {
            return value.orElse(SANDBOX_DEFAULT + name.toLowerCase(Locale.ROOT) + "-never-in-production");
        }
        if (value.isEmpty()) {
            throw new RefusedStart(name + " is not set; make one with: openssl rand -hex 32");
        }
        if (value.get().getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            throw new RefusedStart(
                    name + " is shorter than " + LEAST_BYTES + " bytes; make one with: openssl rand -hex 32");
        }
        if (value.get().startsWith(SANDBOX_DEFAULT) || value.get().startsWith("your_")) {
            throw new RefusedStart(name + " is a public example; make one with: openssl rand -hex 32");
        }
        return value.get();
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(s -> !s.isEmpty());
    }
}
