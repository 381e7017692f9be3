/** What {@code ./epay} can do, a class for each word: it reads the words, calls what does the work, and tells a person. */
package hk.epay.local.command;
