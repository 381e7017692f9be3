/**
 * {@code ./epay bench}: how many purchases a machine carries, how long they take, what each costs in CPU, and how far that
 * is from PostgreSQL alone doing the same writes. {@link hk.epay.system.bench.Measurements} is the list of what is measured.
 */
package hk.epay.system.bench;
