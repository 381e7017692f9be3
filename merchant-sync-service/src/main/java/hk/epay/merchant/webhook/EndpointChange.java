package hk.epay.merchant.webhook;

import java.net.URI;
import java.util.Optional;

/**
 * What shall be different about an endpoint; what is empty stays.
 *
 * @param url already checked
 */
public record EndpointChange(
        Optional<URI> url, Optional<String> description, Optional<EventFilter> filter, Optional<Boolean> enabled) {}
