package hk.epay.merchant.platform;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How many calls a merchant has left, as the platform says.
 *
 * @param date the day that is counted
 * @param resetsAt when the next one begins
 */
public record Quota(LocalDate date, long limit, long used, long remaining, Instant resetsAt) {}
