package hk.epay.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/** Stands for a service in tests of the supervisor: healthy at once, and it says which database it was given. */
public final class TinyService {
    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        System.out.println("tiny service on " + port + " with database " + System.getenv("DB_DATABASE") + " of "
                + System.getenv("DB_USERNAME"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
