/** Pages that follow payments while gateways come and go, and what each of them must have seen in the end. */
package hk.epay.system.storm;
