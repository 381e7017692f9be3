/** What a merchant sees of the platform. */
package hk.epay.merchant.platform.http;
