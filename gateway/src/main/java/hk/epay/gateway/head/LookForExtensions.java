package hk.epay.gateway.head;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.StartupEvent;

/** Tells Netty to look for {@link HeadDeadlines}; it asks only once, with its first connection. */
@ApplicationScoped
class LookForExtensions {
    private static final String BY_SERVICE_FILE = "serviceload";

    void tell(@Observes @Priority(1) StartupEvent start) {
        if (System.getProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY) == null) {
            System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, BY_SERVICE_FILE);
        }
    }
}
