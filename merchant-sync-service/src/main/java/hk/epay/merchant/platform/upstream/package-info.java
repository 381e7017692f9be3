/** The only place that knows the merchant platform's HTTP. */
package hk.epay.merchant.platform.upstream;
