/**
 * The two merchants that a local stack starts with. They exist only beside the sandbox; their secrets are public by
 * intent, and a start outside the sandbox refuses them.
 */
package hk.epay.contract.demo;
