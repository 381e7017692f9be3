/** Closing an order unpaid, because its merchant wants it or its time is up. Only the gate's answer closes it. */
package hk.epay.order.closing;
