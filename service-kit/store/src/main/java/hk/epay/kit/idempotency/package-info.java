/**
 * A request that names itself with an {@code Idempotency-Key} has its effect once and its answer as often as it is asked
 * for, also when the first answer was lost or the service died in between.
 */
package hk.epay.kit.idempotency;
