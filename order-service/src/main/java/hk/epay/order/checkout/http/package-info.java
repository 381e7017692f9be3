/** Orders over HTTP, for merchants and for the checkout page of one order. */
package hk.epay.order.checkout.http;
