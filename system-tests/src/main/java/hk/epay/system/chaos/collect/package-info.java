/** Reads all books after a run: four databases, the rail's, and Kafka. Nothing here judges. */
package hk.epay.system.chaos.collect;
