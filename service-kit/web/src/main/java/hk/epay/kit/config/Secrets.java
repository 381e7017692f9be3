package hk.epay.kit.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Nor do 32 equal letters help; 32 random bytes in hex have nearly always more than 12 different ones. */
    private static final int LEAST_DIFFERENT = 8;

    private static final String ENCRYPTION_KEY = "ENCRYPTION_KEY";
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
        required.forEach(this::inForce);
    }

    /** Whether the simulated Octopus side is on, and with it the demo merchants. */
    public boolean sandbox() {
        return sandbox;
    }

    /** Signs tokens. */
    public String jwtSecret() {
        return require("JWT_SECRET");
    }

    /** Verifies tokens that were signed before the secret changed; only there while it rotates. */
    public Optional<String> previousJwtSecret() {
        return inForce("JWT_SECRET").stream().skip(1).findFirst();
    }

    /** Encrypts columns; the first of the list is used for writing, the last is the oldest. */
    public List<String> encryptionKeys() {
        return inForce(ENCRYPTION_KEY);
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
            throw refused(name, "is not set");
        }
        return strong(name, value.get());
    }

    /** The secret and, while it rotates, the previous one: newest first, each of them strong. */
    private List<String> inForce(String name) {
        var previous = name + "_PREVIOUS";
        return Stream.concat(
                        parts(name, require(name)), value(previous).stream().flatMap(value -> parts(previous, value)))
                .toList();
    }

    /** Only keys for encryption come as a list; another secret may well contain a comma. */
    private Stream<String> parts(String name, String value) {
        var parts = name.startsWith(ENCRYPTION_KEY) ? Stream.of(value.split(",")) : Stream.of(value);
        return parts.map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> sandbox ? part : strong(name, part));
    }

    private static String strong(String name, String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            throw refused(name, "is shorter than " + LEAST_BYTES + " bytes");
        }
        if (secret.startsWith(SANDBOX_DEFAULT) || secret.startsWith("your_")) {
            throw refused(name, "is a public example");
        }
        if (secret.chars().distinct().count() < LEAST_DIFFERENT) {
            throw refused(name, "repeats a few characters");
        }
        return secret;
    }

    private static RefusedStart refused(String name, String why) {
        return new RefusedStart(name + " " + why + "; make one with: openssl rand -hex 32");
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(s -> !s.isEmpty());
    }
}
