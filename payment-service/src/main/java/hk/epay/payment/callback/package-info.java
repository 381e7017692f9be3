/** What the rail tells us by itself: verified over the raw bytes, stored before it is answered, applied once. */
package hk.epay.payment.callback;
