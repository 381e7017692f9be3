/** Where the facts come from. */
package hk.epay.merchant.webhook.kafka;
