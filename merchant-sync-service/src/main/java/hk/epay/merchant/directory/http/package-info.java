/**
 * The directory's calls: sign in (everyone), keep the merchants (operators), hand out Octopus credentials (our own
 * services).
 */
package hk.epay.merchant.directory.http;
