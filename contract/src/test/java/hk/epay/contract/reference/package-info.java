/**
 * Writes {@code docs/reference} and the golden events from the code, and fails when what is committed differs. To accept
 * a change: {@code mvn test -pl contract -Depay.update-reference=true}, then read the diff.
 */
package hk.epay.contract.reference;
