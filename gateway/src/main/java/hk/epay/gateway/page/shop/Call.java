package hk.epay.gateway.page.shop;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that the shop's server made, to be shown to whoever wants to learn from it. Keys and tokens are left out.
 *
 * @param milliseconds how long the answer took
 */
public record Call(String method, String path, JsonNode body, int status, JsonNode answer, long milliseconds) {}
