/**
 * Child processes that cannot outlive us: they hold the end of a pipe and stop when it closes, so that even our own
 * {@code kill -9} leaves no orphans.
 */
package hk.epay.local.process;
