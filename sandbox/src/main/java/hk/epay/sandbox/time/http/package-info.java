/** The switch that puts the rail's clock forward. */
package hk.epay.sandbox.time.http;
