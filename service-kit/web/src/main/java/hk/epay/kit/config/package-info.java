/** Refuses to start with a missing or weak secret, in one sentence that says how to make one. */
package hk.epay.kit.config;
