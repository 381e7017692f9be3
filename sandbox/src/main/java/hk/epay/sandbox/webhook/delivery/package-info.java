/** Webhooks over HTTP: the only place that opens connections to the suite. */
package hk.epay.sandbox.webhook.delivery;
