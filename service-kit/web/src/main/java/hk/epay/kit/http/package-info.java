/** How a request is read and a success is answered: all faults at once, one envelope, one language. */
package hk.epay.kit.http;
