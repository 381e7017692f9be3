/** Who buys: how to reach them, and how to recognise them without knowing them. */
package hk.epay.order.customer;
