/** What a merchant sold in some time: counts, money from the books, and its course in hours or days of Hong Kong. Plain Java. */
package hk.epay.payment.summary;
