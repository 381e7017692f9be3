/**
 * What the rail tells merchants, and how it makes sure that they hear it: a durable queue, a dispatcher that is woken by
 * each commit, and patient retries. Order is not promised, and neither is once only.
 */
package hk.epay.sandbox.webhook;
