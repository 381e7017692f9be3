package hk.epay.gateway.live;

import hk.epay.kit.problem.Texts;

/**
 * Who has connected, before any token is known.
 *
 * @param address of the client, as it is counted
 * @param origin of the page that connects; null when it is no browser
 * @param texts in the visitor's language
 */
public record Visitor(String address, String origin, Texts texts) {}
