package hk.epay.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import hk.epay.local.demo.Language;
import hk.epay.local.demo.Purchase;
import hk.epay.local.stack.Service;
import hk.epay.local.stack.StackConfig;

/** Buys something from a running suite and tells about it. */
public final class DemoCommand implements Command {
    private final Path repository;

    public DemoCommand(Path repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "make one purchase against the running suite, step by step";
    }

    @Override
    public String help() {
        return """
                Usage: ./epay demo [--manual] [--lang zh|en]

                Makes one purchase against the suite that ./epay up runs, and tells what happens: token, order,
                payment, QR code, the (pretended) phone, live status, the paid order, the evidence.

                  --manual   you approve on the phone page yourself; the demo waits for you
                  --lang     zh or en alone, instead of Chinese with English beside it

                Environment: PORT and EPAY_SANDBOX_PORT, when the suite was started elsewhere than in EPAY_HOME.""";
    }

    @Override
    public int run(List<String> words) throws IOException, InterruptedException {
        var manual = false;
        var language = Language.BOTH;
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--manual")) {
                manual = true;
            } else if (word.startsWith("--lang=")) {
                language = language(word.substring("--lang=".length()));
            } else if (word.equals("--lang") && i + 1 < words.size()) {
                language = language(words.get(++i));
            } else {
                throw new WrongUsage("demo does not understand: " + word);
            }
        }
        var gateway = address("gateway", Service.GATEWAY);
        new Purchase(gateway, address("sandbox", Service.SANDBOX), manual, language, System.out).tell();
        return 0;
    }

    private static Language language(String text) {
        return Language.of(text).orElseThrow(() -> new WrongUsage("--lang is zh or en."));
    }

    /** What the environment says, else where the stack in our home said it is, else the usual port. */
    private String address(String name, Service service) throws IOException {
        var port = System.getenv(service.portVariable());
        if (port != null && !port.isBlank()) {
            return "http://localhost:" + port.strip();
        }
        var told = new Properties();
        var file = StackConfig.home(repository, System.getenv()).resolve("addresses.properties");
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                told.load(in);
            }
        }
        return told.getProperty(name, "http://localhost:" + service.usualPort()).replace("127.0.0.1", "localhost");
    }
}
