package hk.epay.gateway.backend;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.smallrye.config.ConfigMapping;

/** Where the services are, and how long to wait for them. */
@ConfigMapping(prefix = "gateway.backend")
public interface BackendSettings {
    /** The replicas of each service, by {@link Service#wire()}. */
    Map<String, List<String>> url();

    /** For a connection, from the pool or new. */
    Duration connectTimeout();

    /** For the head of an answer. */
    Duration answerTimeout();

    /** Open connections to one replica; one is busy for as long as a request or a stream lasts. */
    int connections();

    /** Requests that may wait for one of them. */
    int waiting();
}
