/** The shopper's side: a pretend phone, and a look into the rail's own books for tests and the curious. */
package hk.epay.sandbox.phone.http;
