package hk.epay.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.local.stack.Replicas;
import hk.epay.local.stack.Service;
import hk.epay.local.stack.Stack;
import hk.epay.local.stack.StackConfig;

/** Starts the suite and keeps it running. */
public final class UpCommand implements Command {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path repository;

    public UpCommand(Path repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String summary() {
        return "start the whole suite and keep it running until Ctrl-C";
    }

    @Override
    public String help() {
        return """
                Usage: ./epay up [--replicas payment=2,gateway=2]

                Starts PostgreSQL, Kafka, the sandbox (the Octopus side) and the services, waits until all are
                healthy, and says where they are. Builds first what is not built. Ctrl-C or TERM stops everything.

                  --replicas  how many processes of a service to run, one unless said otherwise; the second of
                              each listens 100 ports above the first. Services: sandbox, order, payment,
                              merchant, llm, gateway.

                Data, logs and secrets live in .epay until ./epay reset.

                Environment:
                  PORT                  the gateway's port (3001); and EPAY_ORDER_PORT (8081), EPAY_PAYMENT_PORT
                                        (8082), EPAY_MERCHANT_PORT (8083), EPAY_LLM_PORT (8084),
                                        EPAY_SANDBOX_PORT (8090), EPAY_DB_PORT (25432), EPAY_KAFKA_PORT (29092)
                  EPAY_HTTP_HOST        the address that gateway and services listen on (127.0.0.1)
                  EPAY_HOME             where data live, instead of .epay
                  EPAY_JAVA_OPTS        more options for each JVM; EPAY_GATEWAY_JAVA_OPTS, EPAY_PAYMENT_JAVA_OPTS
                                        and so on for those of one service
                  EPAY_TIME_OFFSET      moves the clock of the whole suite, for example -P30D
                  DB_HOST               use that PostgreSQL (with DB_PORT, DB_USERNAME, DB_PASSWORD) instead of
                                        the embedded one; each service gets a database of its own on it
                  KAFKA_BOOTSTRAP_SERVERS  use that Kafka instead of the embedded one
                  OCTOPUS_API_URL       use that Octopus side instead of the sandbox
                Everything else that the services understand is passed on to them.""";
    }

    @Override
    public int run(List<String> words) throws InterruptedException {
        var config = StackConfig.ofPerson(repository).withReplicas(replicas(words));
        var begun = System.nanoTime();
        var stack = Stack.start(config, new Progress(System.out));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop-stack"));
        stack.awaitReady(PATIENCE);
        System.out.println(welcome(stack, config, Duration.ofNanos(System.nanoTime() - begun)));
        new CountDownLatch(1).await(); // The shutdown hook ends us.
        return 0;
    }

    private static Replicas replicas(List<String> words) {
        if (words.isEmpty()) {
            return Replicas.single();
        }
        if (words.size() == 2 && words.get(0).equals("--replicas")) {
            return Replicas.parse(words.get(1));
        }
        if (words.size() == 1 && words.get(0).startsWith("--replicas=")) {
            return Replicas.parse(words.get(0).substring("--replicas=".length()));
        }
        throw new WrongUsage("up does not understand: " + String.join(" ", words));
    }

    private static void stop(Stack stack) {
        System.out.println("\nstopping …");
        stack.close();
        System.out.println("stopped; the data are kept");
    }

    private static String welcome(Stack stack, StackConfig config, Duration took) {
        var gateway = local(stack.url(Service.GATEWAY));
        var text = new StringBuilder("\nready (%d s)%n%n".formatted(took.toSeconds()));
        text.append("  gateway    %s   the only public door; %s/health%n".formatted(gateway, gateway));
        for (var service : Service.values()) {
            if (service != Service.GATEWAY && !(service == Service.SANDBOX && config.externalOctopus())) {
                text.append("  %-10s %s%s%n"
                        .formatted(
                                service.label(),
                                String.join(
                                        " ",
                                        stack.urls(service).stream()
                                                .map(UpCommand::local)
                                                .toList()),
                                service == Service.SANDBOX ? "   the Octopus side; phone: /phone?token=…" : ""));
            }
        }
        text.append("  kafka      %s%n".formatted(stack.kafka()));
        text.append("  logs       %s%n".formatted(stack.home().resolve("logs")));
        text.append("  secrets    %s (ADMIN_API_KEY is there too)%n"
                .formatted(stack.home().resolve("secrets.properties")));
        if (!config.externalOctopus()) {
            text.append("%n  demo keys  ".formatted());
            for (var merchant : DemoMerchant.values()) {
                text.append(merchant.id())
                        .append(" / ")
                        .append(merchant.apiKey())
                        .append("   ");
            }
            text.append(
                    """


                              try        curl -s %s/api/auth/token -H 'Content-Type: application/json' \\
                                           -d '{"merchantId":"%s","apiKey":"%s"}'
                              or         ./epay demo   in another terminal: one purchase, step by step
                            """
                            .stripIndent()
                            .indent(0)
                            .formatted(gateway, DemoMerchant.DEMO.id(), DemoMerchant.DEMO.apiKey()));
        }
        return text.append("\n  Ctrl-C stops everything.").toString();
    }

    private static String local(String url) {
        return url.replace("127.0.0.1", "localhost");
    }
}
