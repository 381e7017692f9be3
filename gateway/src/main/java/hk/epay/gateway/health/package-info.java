/** Whether the suite is up, as the public may know it; and whether this replica is ready, as an orchestrator asks. */
package hk.epay.gateway.health;
