/**
 * Lists in pages that stay put while rows are added: a page begins behind the last row of the one before, not at a count.
 */
package hk.epay.kit.page;
