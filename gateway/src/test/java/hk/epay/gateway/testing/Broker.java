package hk.epay.gateway.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import hk.epay.local.embedded.EmbeddedKafka;

/** A Kafka that comes and goes as a test wants; at first it is away. */
public final class Broker implements QuarkusTestResourceLifecycleManager {
    private int port;
    private Path data;
    private EmbeddedKafka kafka;

    public String servers() {
        return "127.0.0.1:" + port;
    }

    /** Comes, with what it knew before. */
    public void comes() {
        kafka = EmbeddedKafka.start(new EmbeddedKafka.Settings(data, port, 2));
    }

    /** Goes; connections to it break. */
    public void goes() {
        kafka.close();
        kafka = null;
    }

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
            data = Files.createTempDirectory(Path.of("target"), "broker");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("gateway.kafka.bootstrap-servers", servers());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Broker.class));
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
