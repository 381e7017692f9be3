/** What is true of the whole repository and can only be seen from outside a module. */
package hk.epay.kit.reference;
