/** The {@code epay} command: the suite on one machine, for people who want to see it, change it or measure it. */
package hk.epay.local;
