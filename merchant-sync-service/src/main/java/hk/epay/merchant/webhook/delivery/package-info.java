/**
 * Sends webhooks: takes what is due, connects to the address that was checked, and writes down what came of it. The only
 * place that speaks HTTP to merchants.
 */
package hk.epay.merchant.webhook.delivery;
