/** What the programs of this module share in reading their command lines. */
package hk.epay.system.cli;
