/**
 * Records that cannot have their effect are set aside whole, so that those behind them go on; an operator sees them,
 * learns why, and hands them to their consumer again once the cause is gone.
 */
package hk.epay.kit.deadletter;
