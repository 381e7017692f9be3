/** The whole suite as its customers meet it: packaged services, each a process of its own, behind one door. */
package hk.epay.system.suite;
