package hk.epay.gateway.route;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A body on its way through, which fails when it turns out larger than it may be. Only a chunked one can: the others say
 * their length first.
 */
final class BoundedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final long mostBytes;
    private long bytes;
    private Handler<Throwable> onFailure;

    BoundedBody(ReadStream<Buffer> body, long mostBytes) {
        this.body = body;
        this.mostBytes = mostBytes;
    }

    /** Whether more came than may come. */
    boolean overflowed() {
        return bytes > mostBytes;
    }

    @Override
    public BoundedBody handler(Handler<Buffer> next) {
        body.handler(next == null ? null : chunk -> pass(chunk, next));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> next) {
        boolean alreadyTold = overflowed();
        bytes += chunk.length();
        if (!overflowed()) {
            next.handle(chunk);
        } else if (!alreadyTold && onFailure != null) {
            onFailure.handle(new IllegalStateException("more than " + mostBytes + " bytes"));
        }
    }

    @Override
    public BoundedBody exceptionHandler(Handler<Throwable> handler) {
        onFailure = handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public BoundedBody endHandler(Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }

    @Override
    public BoundedBody pause() {
        body.pause();
        return this;
    }

    @Override
    public BoundedBody resume() {
        body.resume();
        return this;
    }

    @Override
    public BoundedBody fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
