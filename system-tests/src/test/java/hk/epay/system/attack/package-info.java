/** What a door on the internet gets to see, and what it costs those who stand beside it. */
package hk.epay.system.attack;
