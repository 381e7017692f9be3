package hk.epay.system.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

import hk.epay.system.client.Api;

/** Takes all figures that are wanted, one after the other. */
final class Measurements implements AutoCloseable {
    /** What can be left out with {@code --only}, in this order. */
    static final List<String> NAMES =
            List.of("rest", "orders", "reads", Scenarios.PURCHASES, "webhooks", "paid", "live", "ceiling", "crowd");
    /** What is taken when nothing is said: a crowd takes a machine for itself. */
    static final List<String> USUAL = NAMES.subList(0, NAMES.size() - 1);

    private static final Duration REST = Duration.ofSeconds(10);

    private final Options options;
    private final Target target;
    private final Failures failures;
    private final PrintStream progress;
    private final ExecutorService workers;
    private final Api api;
    private final Shop shop;
    private final Scenarios scenarios;

    Measurements(Options options, Target target, Failures failures, PrintStream progress) {
        this.options = options;
        this.target = target;
        this.failures = failures;
        this.progress = progress;
        this.workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        this.api = new Api(workers);
        this.shop = Shop.open(api, target.gateway(), target.sandbox());
        this.scenarios = new Scenarios(shop);
    }

    Figures take(Machine machine) {
        var memory = new LinkedHashMap<String, Map<String, Double>>();
        memory.put("afterStart", target.processes().memory());
        var rest = options.wants("rest") ? rest() : null;
        var load = load();
        var live = options.wants("live") ? live() : new LinkedHashMap<String, Latency>();
        if (options.wants("crowd")) {
            crowd(live, memory);
        }
        memory.put("afterLoad", target.processes().memory());
        target.reportDeaths(failures);
        var ceiling = options.wants("ceiling") ? ceiling() : Map.<String, Ceiling.Result>of();
        return new Figures(
                machine, settings(), target.startUps(), memory, rest, load, live, ceiling, failures.counts());
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private Figures.Settings settings() {
        return new Figures.Settings(
                options.measured().toSeconds(),
                options.warmUp().toSeconds(),
                options.clients(),
                options.rate(),
                Target.javaOptions());
    }

    private CpuBill rest() {
        progress.println("At rest");
        Settling.await(target.processes());
        var before = target.processes().cpuMillis();
        Settling.pause(REST.toMillis());
        return CpuBill.between(before, target.processes().cpuMillis(), REST.toSeconds());
    }

    private Map<String, Figures.Load> load() {
        var load = new LinkedHashMap<String, Figures.Load>();
        measure("orders", scenarios::orders, load);
        measure("reads", scenarios::reads, load);
        measure(Scenarios.PURCHASES, scenarios::purchases, load);
        measure("webhooks", scenarios::webhooks, load);
        if (options.wants("paid")) {
            try (var backOffice = backOffice()) {
                measure("paid", () -> scenarios.paid(backOffice), load);
            }
        }
        return load;
    }

    private LiveSocket backOffice() {
        var socket =
                LiveSocket.connect(api.client(), target.gateway(), shop.token()).join();
        socket.joinMerchant().join();
        return socket;
    }

    private void measure(String name, Supplier<Scenario> preparation, Map<String, Figures.Load> load) {
        if (!options.wants(name) || failures.areMany()) {
            return;
        }
        progress.println("Load: " + name);
        var scenario = preparation.get();
        var loop = new LoadLoop(workers, failures, options.clients());
        loop.run(scenario, options.warmUp());
        settle();
        var before = target.processes().cpuMillis();
        var neighbours = Neighbours.watch(target.processes());
        var result = loop.run(scenario, options.measured());
        var others = neighbours.cores();
        settle();
        var cpu = CpuBill.between(before, target.processes().cpuMillis(), result.done());
        load.put(
                name,
                new Figures.Load(scenario.title(), result.done(), result.perSecond(), result.latency(), cpu, others));
    }

    /** What a run has left behind comes to its end, or is given up. */
    private void settle() {
        OpenPayments.forget(target);
        Settling.await(target.processes());
    }

    private void crowd(Map<String, Latency> live, Map<String, Map<String, Double>> memory) {
        if (target.stack().isEmpty()) {
            progress.println("A crowd needs a suite of our own; it is left out");
            return;
        }
        new Crowd(options, target, shop, failures, progress)
                .measure(target.stack().get(), live, memory);
    }

    private Map<String, Latency> live() {
        var live = new LinkedHashMap<String, Latency>();
        progress.println("Live: nothing else going on");
        sample("", live);
        progress.println("Live: " + options.rate() + " purchases/s beside it");
        var twice = options.measured().plus(options.warmUp()).multipliedBy(2);
        var beside = new LoadLoop(workers, failures, options.clients())
                .start(scenarios.purchases(), twice, Pace.perSecond(options.rate()));
        sample("UnderLoad", live);
        beside.join();
        return live;
    }

    private void sample(String circumstances, Map<String, Latency> live) {
        sample("webhook" + circumstances, shop::hearsOfApproval, live);
        sample("sandbox" + circumstances, shop::approves, live);
    }

    private void sample(String name, Function<Shop.Payment, CompletionStage<?>> news, Map<String, Latency> live) {
        var latency = new LiveLatency(shop, api.client(), target.gateway(), failures);
        latency.measure(name, options.warmUp(), news);
        live.put(name, latency.measure(name, options.measured(), news));
    }

    private Map<String, Ceiling.Result> ceiling() {
        if (target.stack().isEmpty()) {
            progress.println("The ceiling needs a database of our own; it is left out");
            return Map.of();
        }
        progress.println("PostgreSQL alone");
        return new Ceiling(target.stack().get(), target.processes(), options).measure();
    }
}
