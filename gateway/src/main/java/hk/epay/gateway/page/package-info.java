/** The pages that people see, and what a browser may do with them. They are built from {@code src/main/resources/web}. */
package hk.epay.gateway.page;
