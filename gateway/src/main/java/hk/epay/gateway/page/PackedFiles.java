package hk.epay.gateway.page;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;

/** The pages' files, packed once each and kept. What is no such file, or cannot be packed, is left to whoever comes next. */
@ApplicationScoped
class PackedFiles {
    private static final Pattern FILE = Pattern.compile("(/[\\w-]+)*/[\\w-]+(\\.[\\w-]+)*\\.(html|js|map|css|svg|ts)");
    private static final String PLAIN = "text/plain;charset=UTF-8";
    private static final String WHERE = "META-INF/resources";

    private final Map<String, Buffer> packed = new ConcurrentHashMap<>();
    private final ClassLoader files = Thread.currentThread().getContextClassLoader();

    /**
     * Answers with the packed file.
     *
     * @param file the file's own path, whatever the caller asked for
     */
    void send(RoutingContext ctx, String file) {
        if (!FILE.matcher(file).matches()) {
            ctx.next();
            return;
        }
        ctx.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (!isWanted(ctx.request())) {
            ctx.next();
            return;
        }
        find(ctx, file).onComplete(found -> {
            if (found.succeeded() && found.result().isPresent()) {
                send(ctx, file, found.result().get());
            } else {
                ctx.next();
            }
        });
    }

    private static boolean isWanted(HttpServerRequest request) {
        return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && request.getHeader("Range") == null
                && Gzip.isAccepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    }

    private Future<Optional<Buffer>> find(RoutingContext ctx, String file) {
        var known = packed.get(file);
        return known != null
                ? Future.succeededFuture(Optional.of(known))
                : ctx.vertx().executeBlocking(() -> pack(file), false);
    }

    private Optional<Buffer> pack(String file) throws IOException {
        try (var plain = files.getResourceAsStream(WHERE + file)) {
            if (plain == null) {
                return Optional.empty();
            }
            var bytes = Buffer.buffer(Gzip.pack(plain.readAllBytes()));
            packed.put(file, bytes);
            return Optional.of(bytes);
        }
    }

    private static void send(RoutingContext ctx, String file, Buffer content) {
        var etag = "\"" + Integer.toHexString(content.hashCode()) + "-" + content.length() + "\"";
        var response = ctx.response().putHeader(HttpHeaders.ETAG, etag);
        if (etag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_ENCODING, Gzip.NAME)
                .putHeader(HttpHeaders.CONTENT_TYPE, type(file))
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
        if (ctx.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(content);
        }
    }

    private static String type(String file) {
        var type = MimeMapping.getMimeTypeForFilename(file);
        if (type == null) {
            return PLAIN;
        }
        return type.startsWith("text") ? type + ";charset=UTF-8" : type;
    }
}
