package hk.epay.system.bench;

/** How long something took, in milliseconds: for half of all, for 95 and 99 of 100, and for the slowest. */
record Latency(long count, double p50, double p95, double p99, double max) {}
