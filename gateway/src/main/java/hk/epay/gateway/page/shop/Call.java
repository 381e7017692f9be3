package hk.epay.gateway.page.shop;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that the shop's server made, to be shown to whoever wants to learn from it. Keys and tokens are left out.
 *
 * @param headers what was sent beside the body; of what opens doors, only that it was there
 * @param milliseconds how long the answer took
 */
public record Call(
        String method,
        String path,
        Map<String, String> headers,
        JsonNode body,
        int status,
        JsonNode answer,
        long milliseconds) {}
