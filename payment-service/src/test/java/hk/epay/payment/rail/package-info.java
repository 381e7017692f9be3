/** payment-service's neighbours, played by one small HTTP server that a test can script. */
package hk.epay.payment.rail;
