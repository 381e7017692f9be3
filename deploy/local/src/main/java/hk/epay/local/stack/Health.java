package hk.epay.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

import hk.epay.local.process.TetheredProcess;

/** Ways to see that a process can do its work. */
final class Health {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Health() {}

    /** It answers 200 here. */
    static Predicate<TetheredProcess> http(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return process -> {
            try {
                return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /** It has written its process id into this file. */
    static Predicate<TetheredProcess> readyFile(Path file) {
        return process -> {
            try {
                return Files.readString(file).strip().equals(Long.toString(process.pid()));
            } catch (IOException notYet) {
                return false;
            }
        };
    }
}
