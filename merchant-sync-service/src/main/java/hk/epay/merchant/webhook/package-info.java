/**
 * What happened to a merchant's orders and payments, told to the merchant: as webhooks to its own endpoints, and as one feed
 * that heals whatever was missed. Plain rules and the ports that they need.
 */
package hk.epay.merchant.webhook;
