/** Encrypted columns with rotating keys, keyed hashes, and signatures compared in constant time. */
package hk.epay.kit.crypto;
