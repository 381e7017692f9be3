package hk.epay.gateway.testing;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the gateway a database, as operators do who run several of it. */
public final class OwnDatabase implements QuarkusTestResourceLifecycleManager {
    /** After the stage, which says that there is none. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        return Map.of("gateway.database.host", System.getProperty("DB_HOST"));
    }

    @Override
    public void stop() {
        // The database is everybody's, and goes with the tests' JVM.
    }
}
