/** The one clock, and the business day of Hong Kong. */
package hk.epay.kit.time;
