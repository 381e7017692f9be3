package hk.epay.sandbox.payment;

import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.webhook.Webhook;

/**
 * A payment after a move.
 *
 * @param webhook what the merchant will be told, or null
 */
public record Moved(RailPayment payment, Webhook webhook) {}
