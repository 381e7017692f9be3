/** The switches for misbehaviour, and what a misbehaving answer looks like over HTTP. */
package hk.epay.sandbox.fault.http;
