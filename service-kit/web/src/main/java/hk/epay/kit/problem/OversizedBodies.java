package hk.epay.kit.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.ErrorCode;

/**
 * Refuses bodies that are too large: at once when they say so themselves, and while they are read when they do not
 * (chunked). Quarkus does that too, but with nothing to read.
 */
@Provider
@ApplicationScoped
class OversizedBodies implements ReaderInterceptor {
    /** Just before and just after Quarkus's own limit. */
    private static final int BEFORE_THE_LIMIT = -3;

    private static final int AFTER_THE_LIMIT = -1;
    /** Quarkus's limit ends the response itself; with so much slack ours is always met first. */
    private static final int SLACK = 16;

    private final Problems problems;
    private final long most;

    OversizedBodies(Problems problems, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.problems = problems;
        this.most = most.asLongValue();
    }

    void refuse(@Observes Router router) {
        router.route().order(BEFORE_THE_LIMIT).handler(this::refuseDeclared);
        router.route().order(AFTER_THE_LIMIT).handler(ctx -> {
            ctx.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most * SLACK);
            ctx.next();
        });
    }

    private void refuseDeclared(RoutingContext ctx) {
        if (!isTooLarge(ctx.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            ctx.next();
            return;
        }
        // Nobody reads what is still to come.
        ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
        ctx.response().endHandler(sent -> ctx.request().connection().close());
        problems.send(ctx.request(), new ApiException(ErrorCode.BODY_TOO_LARGE));
    }

    private boolean isTooLarge(String length) {
        try {
            return length != null && Long.parseLong(length) > most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Capped(context.getInputStream(), most));
        return context.proceed();
    }

    /** A stream that fails as soon as it has given too much. */
    private static final class Capped extends FilterInputStream {
        private long left;

        Capped(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new ApiException(ErrorCode.BODY_TOO_LARGE);
            }
        }
    }
}
