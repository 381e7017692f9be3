/** Everything that customers asked and were told, as JSON lines: what the proof holds the suite to. */
package hk.epay.system.chaos.history;
