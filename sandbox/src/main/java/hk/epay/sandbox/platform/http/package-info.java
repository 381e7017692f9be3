/** The merchant platform's doors. */
package hk.epay.sandbox.platform.http;
