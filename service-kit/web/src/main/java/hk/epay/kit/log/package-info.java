/** Logs that carry no personal data. */
package hk.epay.kit.log;
