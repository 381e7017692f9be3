/** What the suite's HTTP interface is, gathered from the services that serve it: one OpenAPI document and one page. */
package hk.epay.gateway.docs;
