/** A service as small as can be, for the kit's own tests: it listens to orders and writes down what it heard. */
package hk.epay.kit.testapp;
