/** The pages as people see them: in a real browser, in both languages, on a phone and on a desk. */
package hk.epay.system.browser;
