/**
 * Facts arrive at least once and have their effect exactly once: the effect and the note that it was had are one
 * transaction. What is transient is tried again here, what is poison goes to the dead letters.
 */
package hk.epay.kit.inbox;
