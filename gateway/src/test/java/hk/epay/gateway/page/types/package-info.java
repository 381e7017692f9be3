/**
 * The types of {@code /sdk/epay.js}: those of the HTTP interface are made from the OpenAPI documents of the reference, and all of
 * them are checked with TypeScript's own compiler.
 */
package hk.epay.gateway.page.types;
