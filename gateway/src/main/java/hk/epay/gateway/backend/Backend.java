package hk.epay.gateway.backend;

import java.net.URI;
import java.time.Duration;

/** One replica of a service, and whether it took connections lately. */
final class Backend {
    /** Long enough not to knock at every request, short enough to notice a restart at once. */
    private static final long AVOIDED_NANOS = Duration.ofSeconds(1).toNanos();

    private final String host;
    private final int port;
    private final boolean tls;
    private volatile boolean refused;
    private volatile long refusedAt;

    private Backend(String host, int port, boolean tls) {
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    /**
     * Reads {@code http://host:port}.
     *
     * @throws IllegalArgumentException when it is not an http or https address without a path
     */
    static Backend at(String url) {
        var uri = URI.create(url.strip());
        boolean tls = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !tls && !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("a service's address looks like http://localhost:8081, not " + url);
        }
        return new Backend(uri.getHost(), uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80, tls);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    boolean tls() {
        return tls;
    }

    /** A connection to it was refused just now. */
    void refused() {
        refusedAt = System.nanoTime();
        refused = true;
    }

    void accepted() {
        refused = false;
    }

    boolean avoided() {
        return refused && System.nanoTime() - refusedAt < AVOIDED_NANOS;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
