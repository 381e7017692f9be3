/**
 * What the rail knows: payments, refunds, the moves they can make, and the reasons to refuse. Plain Java; the rules can
 * be read here without knowing HTTP or SQL.
 */
package hk.epay.sandbox.rail;
