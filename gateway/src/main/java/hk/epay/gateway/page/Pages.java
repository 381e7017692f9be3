package hk.epay.gateway.page;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkiverse.web.bundler.runtime.Bundle;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Where the pages are and under which rules a browser shows them. Bundles carry a hash in their names and never change; the
 * client that other sites load keeps its name, so its content is asked for again every hour.
 */
@ApplicationScoped
class Pages {
    /** After the door, before the files. */
    private static final int BEFORE_FILES = -1000;

    private static final String INDEX = "/index.html";
    private static final String CONSOLE = "/console.html";
    private static final Set<String> PAGES = Set.of("/", INDEX, CONSOLE);
    /** What stands below the console's address and is no place of its page. */
    private static final Set<String> NO_PLACES = Set.of("api", "live");

    private static final String SDK = "/sdk/";
    private static final String CLIENT = "/sdk/epay.js";
    private static final String TYPES = ".d.ts";
    private static final String BUNDLES = "/static/bundle/";
    private static final String FOR_AN_HOUR = "public, max-age=3600";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /**
     * No script and no style but our own files, no text that becomes a script, no framing, no sending elsewhere. The shop and the
     * client that it loads each bring their own Lit, so there are two policies of that name.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' blob: data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

    private final Bundle bundle;
    private final PackedFiles files;

    Pages(Bundle bundle, PackedFiles files) {
        this.bundle = bundle;
        this.files = files;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_FILES).handler(this::show);
    }

    private void show(RoutingContext ctx) {
        var path = ctx.request().path();
        var headers = ctx.response().headers();
        if (isPlaceOfConsole(path)) {
            // Starts again at the door, as the file that shows every place of it.
            ctx.reroute(CONSOLE);
            return;
        }
        if (PAGES.contains(path)) {
            headers.set("Content-Security-Policy", POLICY)
                    .set("Cross-Origin-Opener-Policy", "same-origin")
                    .set(HttpHeaders.CACHE_CONTROL, "no-cache");
        } else if (path.startsWith(SDK) || path.startsWith(BUNDLES)) {
            forAnySite(ctx);
        }
        go(ctx, path);
    }

    /** The console's page finds its way by its address, so each of its addresses is that page. */
    private static boolean isPlaceOfConsole(String path) {
        var parts = path.split("/", 4);
        return parts.length > 1 && parts[1].equals("console") && (parts.length == 2 || !NO_PLACES.contains(parts[2]));
    }

    private void go(RoutingContext ctx, String path) {
        boolean isNamedForEver = path.startsWith(BUNDLES) && ctx.get(CLIENT) == null;
        if (isNamedForEver || path.startsWith(SDK) || ctx.get(CLIENT) != null) {
            ctx.addHeadersEndHandler(
                    v -> ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, isNamedForEver ? FOR_EVER : FOR_AN_HOUR));
        }
        if (path.endsWith(TYPES)) {
            // By its ending it would be a film.
            ctx.addHeadersEndHandler(
                    v -> ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=utf-8"));
        }
        if (path.equals(CLIENT)) {
            // Starts again at the door, and forgets the headers set so far.
            ctx.put(CLIENT, true).reroute(bundle.script("epay"));
        } else {
            files.send(ctx, path.equals("/") ? INDEX : path);
        }
    }

    /** Any site may embed the checkout. What it may call is decided where it calls. */
    private static void forAnySite(RoutingContext ctx) {
        ctx.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
