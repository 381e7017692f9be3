/** A service as small as possible, with an endpoint for each thing that can go right or wrong. */
package hk.epay.kit.trial;
