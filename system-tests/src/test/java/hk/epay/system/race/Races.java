package hk.epay.system.race;

import java.util.List;

/** All races, in the order of their numbers. */
final class Races {
    /**
     * What happens at once, and what makes it end in one truth.
     *
     * @param number from 1
     * @param what happens
     * @param guard without which it would end badly
     */
    record Entry(int number, String what, String guard) {}

    static final List<Entry> ALL = List.of(
            race(
                    1,
                    "a webhook comes before the answer to our create",
                    "our reference is stored before the call leaves; the late answer only fills in the token"),
            race(2, "the same webhook comes twice", "the event's id is unique in `webhook_inbox` and in `evidence`"),
            race(
                    3,
                    "the same webhook comes to two replicas at once",
                    "the same unique keys: the second replica waits for the first one's commit and finds it done"),
            race(
                    4,
                    "failed after success, processing after success",
                    "money outranks words: the table of moves has no way back; a contradiction is recorded"),
            race(
                    5,
                    "an enquiry and a webhook tell the same at once",
                    "both are evidence and go through one reducer under the payment's row lock"),
            race(6, "paid after the expiry", "an authenticated success after the end becomes `paid_late`"),
            race(
                    7,
                    "paid while cancelling",
                    "cancelling is `closing` until the rail confirms, and money wins over closing"),
            race(
                    8,
                    "two tabs or two codes, both paid",
                    "one success per order (a partial unique index and the gate); the second becomes `paid_late`"),
            race(
                    9,
                    "our create timed out, and the rail made it",
                    "a time-out is `unknown`; we ask by our own reference"),
            race(
                    10,
                    "our create timed out, and the rail did not make it",
                    "not found, twice, after the expiry; never a second create for the same attempt"),
            race(
                    11,
                    "the same idempotency key in flight, replayed, and with another body",
                    "the key's row is claimed under a lease with the body's fingerprint; the answer is stored with it"),
            race(
                    12,
                    "a crash between the call to the rail and the commit",
                    "the reference is committed before the call, and a leased timer asks about it"),
            race(13, "a retry of a database transaction", "the rail is never called inside a transaction"),
            race(14, "a refund while the payment is pending", "only a payment that succeeded can reserve a refund"),
            race(
                    15,
                    "concurrent refunds over the cap",
                    "one UPDATE that reserves only what is left, and a CHECK constraint behind it"),
            race(
                    16,
                    "a refund timed out and succeeds later",
                    "`unknown` keeps its reservation; we ask before we repeat, with the same reference"),
            race(
                    17,
                    "a refund's webhook comes before the refund's answer",
                    "both are evidence about the stored reference"),
            race(
                    18,
                    "a refund fails after it had succeeded",
                    "success outranks failure in words; only a confirmed reversal moves it"),
            race(
                    19,
                    "committed, and Kafka is down",
                    "the outbox: the event is a row of the same transaction, and the relay sends it later"),
            race(
                    20,
                    "Kafka delivers again, or moves partitions to another consumer",
                    "the inbox: an event's id and its effect are committed together, once"),
            race(
                    21,
                    "a subscriber joins after the last event, or returns after a gap",
                    "the room is joined before the snapshot is read, and a return says the version it saw last"),
            race(
                    22,
                    "the event arrives at another replica of the gateway",
                    "each replica reads every partition by itself"),
            race(
                    23,
                    "a slow subscriber",
                    "one slot per room and connection: newer replaces older, and who does not drain is closed"),
            race(24, "the merchant's 2xx is lost", "the delivery is tried again under the same webhook id"),
            race(
                    25,
                    "one dead endpoint among many",
                    "a cap per endpoint on what is under way, and leases in the database"),
            race(26, "the settlement comes before the webhook", "a settlement line is evidence like any other"),
            race(
                    27,
                    "a settlement nets a refund of the same day",
                    "each line is booked by itself, with its own unique key"),
            race(28, "the amounts do not match", "money, but another amount, becomes `conflicted` and goes to review"),
            race(
                    29,
                    "the order is cancelled as its payment succeeds",
                    "the order's gate is one row, locked with every success; the order changes only on its answer"),
            race(
                    30,
                    "a secret rotates in mid-flight",
                    "the old and the new secret both verify while they overlap; calls change over at once"),
            race(31, "the replicas' clocks differ", "leases and timers use the database's time, expiry the rail's"),
            race(
                    32,
                    "23:59:59 in Hong Kong, and T+1 over a holiday",
                    "business days are Asia/Hong_Kong dates, and holidays are data"),
            race(
                    33,
                    "a webhook for a reference that nobody knows",
                    "stored, answered 200, applied when the row appears, else quarantined with an alarm"));

    private Races() {}

    private static Entry race(int number, String what, String guard) {
        return new Entry(number, what, guard);
    }
}
