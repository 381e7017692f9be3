/**
 * The merchant platform: what a merchant's back office asks with its API key. It keeps the merchant's settings, counts its
 * calls against a daily quota, and says who the merchant is.
 */
package hk.epay.sandbox.platform;
