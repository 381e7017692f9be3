package hk.epay.system.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.local.stack.Replicas;
import hk.epay.local.stack.Service;
import hk.epay.local.stack.Stack;
import hk.epay.local.stack.StackConfig;
import hk.epay.local.stack.StackData;
import hk.epay.local.stack.StackListener;
import hk.epay.system.chaos.check.Facts;
import hk.epay.system.chaos.fault.Proxies;
import hk.epay.system.chaos.history.History;
import hk.epay.system.chaos.load.Customers;
import hk.epay.system.chaos.load.HookReceiver;
import hk.epay.system.chaos.load.Watchers;
import hk.epay.system.client.Api;
import hk.epay.system.client.SignIn;

/** A suite of its own with proxies in between, and everybody who uses it. */
final class Stage implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    private final Stack stack;
    private final Proxies proxies;
    private final Api api;
    private final History history;
    private final Watchers watchers;
    private final HookReceiver hooks;
    private final Customers customers;
    private final List<Facts.Endpoint> endpoints = new ArrayList<>();
    private final ChaosOptions options;

    private Stage(Stack stack, Proxies proxies, Path home, ChaosOptions options, Consumer<String> told) {
        this.stack = stack;
        this.proxies = proxies;
        this.options = options;
        this.api = new Api(Executors.newCachedThreadPool(Stage::daemon));
        this.history = new History(home.resolve("history.jsonl"));
        this.hooks = new HookReceiver(options.seed());
        var doors = stack.urls(Service.GATEWAY);
        this.watchers =
                new Watchers(options.seed(), doors, api.client(), Executors.newScheduledThreadPool(2, Stage::daemon));
        var tokens = new EnumMap<DemoMerchant, String>(DemoMerchant.class);
        for (var merchant : DemoMerchant.values()) {
            tokens.put(merchant, SignIn.of(api, doors.get(0), merchant));
        }
        this.customers = new Customers(api, doors, stack.url(Service.SANDBOX), history, watchers, tokens, told);
        tokens.forEach((merchant, token) -> register(doors.get(0), merchant, token, told));
    }

    /** Starts everything and waits until all is well. What an earlier run left in this home is gone then. */
    static Stage set(Path repository, Path home, ChaosOptions options, Consumer<String> told) {
        StackData.delete(home);
        var proxies = new Proxies();
        var replicas = "payment=%1$d,order=%1$d,gateway=%1$d".formatted(options.replicas());
        var config = StackConfig.apart(repository, home)
                .withReplicas(Replicas.parse(replicas))
                .withDetours(proxies)
                .withEnvironment(environment());
        var stack = Stack.start(config, new StackListener() {
            @Override
            public void healthy(String part, Duration after) {
                told.accept("         " + part + " is well");
            }
        });
        try {
            stack.awaitReady(START);
            return new Stage(stack, proxies, home, options, told);
        } catch (RuntimeException e) {
            stack.close();
            proxies.close();
            throw e;
        }
    }

    private static Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("EPAY_JAVA_OPTS", System.getenv().getOrDefault("EPAY_JAVA_OPTS", "")),
                Map.entry("DRAIN_DELAY", "0s"),
                Map.entry("DRAIN_SPREAD", "1s"),
                Map.entry("EPAY_SANDBOX_SILENCE", "PT40S"),
                Map.entry("EPAY_REVIEW_DELAY", "2s"),
                Map.entry("EPAY_WEBHOOK_ALLOW_PRIVATE", "true"),
                // What takes days else must be seen to its end within a minute of quiet.
                Map.entry("EPAY_WEBHOOK_RETRY_AFTER", "1s,2s,4s" + ",8s".repeat(40)));
    }

    Stack stack() {
        return stack;
    }

    Proxies proxies() {
        return proxies;
    }

    Customers customers() {
        return customers;
    }

    /** The rail loses answers, refuses, and tells things twice, late and in the wrong order. */
    void misbehave() {
        faults(Map.of(
                "errorRate",
                0.05,
                "lostResponseRate",
                0.05,
                "webhook",
                Map.of("delayMs", 4_000, "delayRate", 0.1, "duplicate", 0.1, "reorder", 0.1),
                "refund",
                Map.of("failureRate", 0.05),
                "seed",
                options.seed()));
    }

    /** Everybody outside is at his best. */
    void behave() {
        faults(Map.of());
        watchers.calm();
        hooks.behave();
    }

    /** What those outside know. */
    void tell(Facts facts) {
        facts.history().addAll(history.all());
        facts.sightings().addAll(watchers.sightings());
        facts.endpoints().addAll(endpoints);
        facts.receptions().addAll(hooks.receptions());
    }

    /** How often each part was started again. */
    Map<String, Integer> restarts() {
        var restarts = new TreeMap<String, Integer>();
        stack.parts().forEach(part -> restarts.put(part.name(), part.restarts()));
        return restarts;
    }

    @Override
    public void close() {
        watchers.close();
        customers.close();
        hooks.close();
        stack.close();
        proxies.close();
        history.close();
    }

    private void faults(Map<String, Object> plan) {
        api.send(Api.Call.of("PUT faults", stack.url(Service.SANDBOX) + "/sandbox/faults", 200)
                        .put(plan))
                .join();
    }

    private void register(String door, DemoMerchant merchant, String token, Consumer<String> told) {
        var name = merchant.name().toLowerCase(Locale.ROOT);
        var answer = api.ask(Api.Call.of("webhook endpoint", door + "/api/merchant-platform/webhook-endpoints", 201)
                        .bearer(token)
                        .post(Map.of("url", hooks.url(name), "types", List.of("*"))))
                .join();
        if (answer.status() == 201) {
            hooks.knows(name, answer.data().path("secret").asText());
            endpoints.add(new Facts.Endpoint(name, merchant.id().value()));
        } else {
            told.accept("no webhooks for " + merchant + ": " + answer);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "outside");
        thread.setDaemon(true);
        return thread;
    }
}
