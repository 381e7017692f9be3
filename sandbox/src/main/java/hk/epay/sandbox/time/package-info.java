/**
 * The rail's own clock, which can be put forward to see what happens after ten minutes or a hundred days without
 * waiting for it.
 */
package hk.epay.sandbox.time;
