/** Live status for those who ask again and again: a question is held until there is something new to answer. */
package hk.epay.gateway.live.poll;
