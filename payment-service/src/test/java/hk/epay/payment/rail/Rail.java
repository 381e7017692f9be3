package hk.epay.payment.rail;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The Octopus side as a test wants it: what it knows, and how it behaves when it is asked for something new. */
public class Rail {
    /** How creates are answered, by description: each test has its own. */
    public enum Manner {
        ANSWERS,
        REFUSES,
        LOSES_THE_ANSWER,
        DOES_NOTHING_AND_FAILS
    }

    private final Map<String, Known> byReference = new ConcurrentHashMap<>();
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> creates = new ConcurrentHashMap<>();
    private final Map<String, Consumer<String>> whenCreated = new ConcurrentHashMap<>();

    /** How refunds are answered, by payment. */
    public enum RefundManner {
        /** It is pending until the test settles it. */
        TAKES_ITS_TIME,
        COMPLETES_AT_ONCE,
        REFUSES,
        DOES_NOT_KNOW_THE_PAYMENT,
        LOSES_THE_ANSWER,
        DOES_NOTHING_AND_FAILS,
        IS_NOT_LET_IN
    }

    /** One refund in the rail's books. */
    public static final class Returned {
        public final String reference;
        public final BigDecimal amount;
        public volatile String status;

        Returned(String reference, BigDecimal amount, String status) {
            this.reference = reference;
            this.amount = amount;
            this.status = status;
        }

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("refundId", reference);
            json.put("amount", amount);
            json.put("currency", "HKD");
            json.put("status", status);
            return json;
        }
    }

    /** One payment in the rail's books. */
    public static final class Known {
        public final String transactionId = "oct_" + UUID.randomUUID();
        public final String reference;
        public final BigDecimal amount;
        public volatile String status = "pending";
        public volatile BigDecimal shown;
        public volatile Instant expiresAt = Instant.now().plus(Duration.ofMinutes(10));
        public volatile RefundManner refunding = RefundManner.TAKES_ITS_TIME;
        /** What it says that went back in all; null when it does not say. */
        public volatile String refundedInAll;
        /** Refund calls that arrived, also those that were refused. */
        public final AtomicInteger refundCalls = new AtomicInteger();
        /** Refunds are not answered before this is zero. */
        public volatile CountDownLatch refundsHeld = new CountDownLatch(0);

        private final Map<String, Returned> refunds = new ConcurrentSkipListMap<>();

        /** The refund of this reference. */
        public Returned refund(String reference) {
            return refunds.get(reference);
        }

        /** How many refunds the books list. */
        public int refunds() {
            return refunds.size();
        }

        /** The rail's own staff gives money back. */
        public void givesBackByItself(String reference, String amount) {
            refunds.put(reference, new Returned(reference, new BigDecimal(amount), "completed"));
        }

        /** Everything that was asked for went back. */
        public void completesRefunds() {
            refunds.values().forEach(refund -> refund.status = "completed");
        }

        Known(String reference, BigDecimal amount) {
            this.reference = reference;
            this.amount = amount;
            this.shown = amount;
        }

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("transactionId", transactionId);
            json.put("orderId", reference);
            json.put("status", status);
            json.put("amount", shown);
            json.put("currency", "HKD");
            json.put("paymentToken", token());
            json.put("paymentUrl", "http://rail.test/phone?token=" + token());
            json.put("deepLink", "octopus://payment?token=" + token());
            json.put("expiresAt", expiresAt.toString());
            json.put("refunds", refunds.values().stream().map(Returned::json).toList());
            if (refundedInAll != null) {
                json.put("refundedAmount", new BigDecimal(refundedInAll));
            }
            json.put("somethingNew", true);
            return json;
        }

        public String token() {
            return transactionId.substring(4, 11);
        }
    }

    public void behaves(String description, Manner manner) {
        manners.put(description, manner);
    }

    /** Creates with this description are not answered until the test lets them. */
    public CountDownLatch holdsAnswers(String description) {
        return held.computeIfAbsent(description, d -> new CountDownLatch(1));
    }

    /** Tells the reference of a create as soon as it is in the books, before it is answered. */
    public void whenCreated(String description, Consumer<String> told) {
        whenCreated.put(description, told);
    }

    public Known of(String reference) {
        return byReference.get(reference);
    }

    /** How many creates with this description arrived. */
    public int creates(String description) {
        return creates.getOrDefault(description, new AtomicInteger()).get();
    }

    Answer create(String reference, BigDecimal amount, String description) {
        creates.computeIfAbsent(description, d -> new AtomicInteger()).incrementAndGet();
        var manner = manners.getOrDefault(description, Manner.ANSWERS);
        if (manner == Manner.REFUSES) {
            return new Answer(402, Map.of("code", "E004", "message", "no"));
        }
        if (manner == Manner.DOES_NOTHING_AND_FAILS) {
            return new Answer(500, Map.of());
        }
        var known = byReference.computeIfAbsent(reference, r -> new Known(r, amount));
        whenCreated.getOrDefault(description, r -> {}).accept(reference);
        await(description);
        return manner == Manner.LOSES_THE_ANSWER ? new Answer(500, Map.of()) : new Answer(201, known.json());
    }

    Answer find(String reference) {
        var known = byReference.get(reference);
        return known == null ? new Answer(404, Map.of("code", "E003")) : new Answer(200, known.json());
    }

    Answer findTransaction(String transactionId) {
        return byReference.values().stream()
                .filter(k -> k.transactionId.equals(transactionId))
                .findFirst()
                .map(k -> new Answer(200, k.json()))
                .orElse(new Answer(404, Map.of("code", "E003")));
    }

    Answer cancel(String transactionId) {
        var known = byReference.values().stream()
                .filter(k -> k.transactionId.equals(transactionId))
                .findFirst()
                .orElseThrow();
        if (known.status.equals("pending")) {
            known.status = "cancelled";
        }
        boolean done = known.status.equals("cancelled") || known.status.equals("expired");
        return new Answer(done ? 200 : 409, known.json());
    }

    Answer refund(String transactionId, String reference, BigDecimal amount) {
        var known = byReference.values().stream()
                .filter(k -> k.transactionId.equals(transactionId))
                .findFirst()
                .orElseThrow();
        known.refundCalls.incrementAndGet();
        var manner = known.refunding;
        switch (manner) {
            case REFUSES:
                return new Answer(402, Map.of("code", "E004"));
            case DOES_NOT_KNOW_THE_PAYMENT:
                return new Answer(404, Map.of("code", "E003"));
            case IS_NOT_LET_IN:
                return new Answer(401, Map.of("code", "E002"));
            case DOES_NOTHING_AND_FAILS:
                return new Answer(500, Map.of());
            default:
                var status = manner == RefundManner.COMPLETES_AT_ONCE ? "completed" : "pending";
                var refund = known.refunds.computeIfAbsent(reference, r -> new Returned(r, amount, status));
                await(known.refundsHeld);
                return manner == RefundManner.LOSES_THE_ANSWER
                        ? new Answer(500, Map.of())
                        : new Answer(201, refund.json());
        }
    }

    private void await(String description) {
        await(held.get(description));
    }

    private static void await(CountDownLatch latch) {
        if (latch != null) {
            try {
                latch.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    record Answer(int status, Map<String, Object> body) {}
}
