/** The W3C trace context, so that one purchase can be followed over HTTP, database, Kafka and sockets. */
package hk.epay.kit.trace;
