/** JSON in one place, and facts as CloudEvents on Kafka. */
package hk.epay.kit.event;
