/** A running suite from outside: calls over HTTP and the live status, as the benchmark and the fault harness make them. */
package hk.epay.system.client;
