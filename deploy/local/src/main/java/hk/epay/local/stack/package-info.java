/**
 * The whole suite on one machine, each part a process of its own: started in order, watched, named and started again
 * when it dies, stopped without orphans. {@link hk.epay.local.stack.Stack} is what the command and the system tests use.
 */
package hk.epay.local.stack;
