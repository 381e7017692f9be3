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
 * its first byte. Whoever sends a letter a minute would else hold a place for ever, and a hundred thousand places cost
 * nothing but patience. Between two requests the idle time-out counts, within a body the relay's; a WebSocket has its own
 * heartbeat.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
    static final String NAME = "head-deadline";

    /** What Vert.x calls the handler that makes requests of bytes; it goes when a connection becomes a WebSocket. */
    private static final String DECODER = "httpDecoder";

    private static final String ANSWER =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    private final Duration patience;
    private ScheduledFuture<?> deadline;
    private boolean watching;
    private boolean anything;
    private boolean inRequest;
    private int heads;

    HeadDeadline(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        start(ctx);
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
        } else if (heads > before || inRequest || wasInRequest) {
            stop();
        } else if (deadline == null) {
            start(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
    }

    private void start(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> over(ctx), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void over(ChannelHandlerContext ctx) {
        if (!anything) {
            // A browser that opened a connection ahead of need is told nothing.
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
