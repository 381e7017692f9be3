/** A merchant's calls about its endpoints, its deliveries and its feed. */
package hk.epay.merchant.webhook.http;
