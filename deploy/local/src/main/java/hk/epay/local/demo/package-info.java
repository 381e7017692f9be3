/** One purchase against a running suite, told step by step: a customer of its public interface like any other. */
package hk.epay.local.demo;
