package hk.epay.merchant.webhook;

import java.net.URI;

/**
 * A merchant's wish for an endpoint.
 *
 * @param url already checked
 * @param description may be null
 */
public record NewEndpoint(URI url, String description, EventFilter filter) {}
