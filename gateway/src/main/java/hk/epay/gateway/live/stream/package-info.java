/** Live status as server-sent events: one payment on one HTTP answer that goes on until the payment's end. */
package hk.epay.gateway.live.stream;
