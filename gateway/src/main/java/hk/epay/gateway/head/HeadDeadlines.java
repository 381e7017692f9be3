package hk.epay.gateway.head;

import java.time.Duration;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives every connection that is accepted a {@link HeadDeadline}. Netty finds this class by its service file, once it is
 * told to look ({@link LookForExtensions}); Vert.x has no such deadline, and nothing else sees a connection before its first
 * request is whole.
 */
public final class HeadDeadlines extends ChannelInitializerExtension {
    private final Duration forHeads = configured("gateway.head-timeout");
    private final Duration forBodies = configured("gateway.body-timeout");

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(HeadDeadline.NAME, new HeadDeadline(forHeads, forBodies));
    }

    private static Duration configured(String name) {
        return ConfigProvider.getConfig().getValue(name, Duration.class);
    }
}
