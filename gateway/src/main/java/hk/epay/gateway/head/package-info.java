/** How long a client may take to say what it wants: the beginning of each connection, below everything else. */
package hk.epay.gateway.head;
