/**
 * What the rail pays out is evidence, too: it proves payments that nobody told us of, confirms refunds, and is booked with
 * its fees.
 */
package hk.epay.payment.settlement;
