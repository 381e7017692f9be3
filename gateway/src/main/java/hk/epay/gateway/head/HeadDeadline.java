package hk.epay.gateway.head;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * Closes a connection whose request's head is not whole in time: the first from the connection's beginning, a later one from
 * its first byte; and one whose request's body is not whole in time, from its head. Whoever sends a letter a minute would else hold a place for ever, and a hundred thousand places cost
 * nothing but patience. Between two requests the idle time-out counts; a WebSocket has its own
 * heartbeat.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
    static final String NAME = "head-deadline";

    /** What Vert.x calls the handler that makes requests of bytes; it goes when a connection becomes a WebSocket. */
    private static final String DECODER = "httpDecoder";

    private static final String ANSWER =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    private final Duration forHeads;
    private final Duration forBodies;
    private ScheduledFuture<?> deadline;
    private boolean watching;
    private boolean anything;
    private boolean inRequest;
    private int heads;

    HeadDeadline(Duration forHeads, Duration forBodies) {
        this.forHeads = forHeads;
        this.forBodies = forBodies;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        start(ctx, forHeads);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        anything = true;
        if (!watching && ctx.pipeline().get(DECODER) != null) {
            watching = true;
            ctx.pipeline().addAfter(DECODER, NAME + "-watch", new Watch());
        }
        int before = heads;
        boolean wasInRequest = inRequest;
        ctx.fireChannelRead(bytes);
        if (ctx.isRemoved()) {
            return;
        }
        if (watching && ctx.pipeline().get(DECODER) == null) {
            stop();
            ctx.pipeline().remove(this);
        } else if (heads > before && inRequest) {
            stop();
            start(ctx, forBodies);
        } else if (heads > before || wasInRequest && !inRequest) {
            stop();
        } else if (deadline == null) {
            start(ctx, forHeads);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
    }

    private void start(ChannelHandlerContext ctx, Duration patience) {
        deadline = ctx.executor().schedule(() -> over(ctx), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void over(ChannelHandlerContext ctx) {
        if (!anything || inRequest) {
            // A browser that opened a connection ahead of need is told nothing, and within a body the answer may be on
            // its way.
            ctx.close();
        } else if (ctx.pipeline().get(DECODER) != null) {
            ctx.writeAndFlush(Unpooled.copiedBuffer(ANSWER, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Sees whole heads, and where requests end. */
    private final class Watch extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object part) {
            if (part instanceof HttpRequest) {
                heads++;
                inRequest = true;
            }
            if (part instanceof LastHttpContent) {
                inRequest = false;
            }
            ctx.fireChannelRead(part);
        }
    }
}
