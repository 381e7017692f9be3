/** How every door of the sandbox reads JSON and says no. */
package hk.epay.sandbox.http;
