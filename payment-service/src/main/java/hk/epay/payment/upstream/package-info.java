/**
 * The rail. {@link hk.epay.payment.upstream.Upstream} is what the rest of the service sees; everything that knows the
 * Octopus side's JSON, headers and signatures is package-private here, so that another rail is one more adapter.
 */
package hk.epay.payment.upstream;
