package hk.epay.kit.config;

import java.util.List;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.Config;

/** Secrets from a given environment, without a running service. */
public final class TestSecrets {
    private TestSecrets() {}

    /** In the sandbox, where weak ones will do. */
    public static Secrets sandbox(Map<String, String> environment) {
        return new Secrets(config(environment), true, List.of());
    }

    /** In production; these must be there at the start. */
    static Secrets production(Map<String, String> environment, String... required) {
        return new Secrets(config(environment), false, List.of(required));
    }

    private static Config config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(environment, "the environment", 300))
                .build();
    }
}
