/**
 * The facts that travel on Kafka. Each is complete enough that no listener has to call back; fields are only ever added,
 * and additions are optional. No personal data.
 */
package hk.epay.contract.event;
