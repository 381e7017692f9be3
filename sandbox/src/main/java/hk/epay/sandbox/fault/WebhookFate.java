package hk.epay.sandbox.fault;

import java.time.Duration;

import hk.epay.contract.Money;

/**
 * What happens to one webhook.
 *
 * @param dropped it is never sent, although the books say that it should have been
 * @param delay how late it leaves
 * @param heldBack how long it waits to be overtaken by the next one of its payment; zero when it does not
 * @param wrongBy what is added to the amount that it tells
 */
public record WebhookFate(boolean dropped, Duration delay, Duration heldBack, Money wrongBy) {}
