/** The demo shop's own addresses; a browser calls them, and no customer of the platform. */
package hk.epay.gateway.page.shop.http;
