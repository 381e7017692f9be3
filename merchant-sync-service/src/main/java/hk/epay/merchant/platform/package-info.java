/**
 * The merchant platform of Octopus: whether it is there, what it says of the merchant, the merchant's settings, and how
 * often we call it. It may be slow, down or wrong; nobody who asks us waits for it long, and what it said last is kept.
 */
package hk.epay.merchant.platform;
