/** The rail's books in PostgreSQL: all SQL is here, and each public operation is one statement wherever it can be. */
package hk.epay.sandbox.store;
