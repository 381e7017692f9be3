package hk.epay.payment.lifecycle;

import java.time.Duration;
import java.time.Instant;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.PaymentEvent;

/**
 * One attempt to pay an order, as it stands. Its id is also the reference by which the upstream knows it.
 *
 * @param version grows by one with every fact that is told
 * @param rail what the upstream gave us
 * @param closeGoal why it is being closed; null while nobody wants that
 * @param vanished how often, after the expiry, the upstream did not know it
 * @param reason a stable word why the status is what it is; null when it needs none
 * @param failureCode the upstream's own code of a failure
 * @param funds what arrived, and what of it goes or went back
 */
public record Payment(
        PaymentId id,
        OrderId orderId,
        MerchantId merchantId,
        Money amount,
        String method,
        PaymentState state,
        int version,
        Rail rail,
        CloseGoal closeGoal,
        int vanished,
        String reason,
        String failureCode,
        Funds funds,
        String customerId,
        Instant createdAt,
        Instant completedAt) {
    private static final Duration USUAL_LIFE = Duration.ofMinutes(10);

    /** What the upstream gave us; every part is null until it answered. */
    public record Rail(String transactionId, String token, String url, String deepLink, Instant expiresAt) {
        public static final Rail NOTHING = new Rail(null, null, null, null, null);

        /** Fills in what is missing; what the upstream said first stays. */
        Rail or(Rail later) {
            return new Rail(
                    first(transactionId, later.transactionId),
                    first(token, later.token),
                    first(url, later.url),
                    first(deepLink, later.deepLink),
                    expiresAt == null ? later.expiresAt : expiresAt);
        }

        private static String first(String one, String other) {
            return one == null ? other : one;
        }
    }

    /** Why an attempt is being closed, which is also how it ends when the upstream confirms. */
    public enum CloseGoal {
        EXPIRED,
        CANCELLED
    }

    /**
     * When it can no longer be paid: the upstream's word, or ten minutes (the rail's usual time) and never longer than
     * the order lives.
     */
    public Instant deadline(Gate gate) {
        if (rail.expiresAt() != null) {
            return rail.expiresAt();
        }
        var usual = createdAt.plus(USUAL_LIFE);
        return usual.isBefore(gate.expiresAt()) ? usual : gate.expiresAt();
    }

    /** What clients are shown: the state, and after refunds how much went back. */
    public PaymentStatus shown() {
        if (state != PaymentState.SUCCEEDED || funds.refunded().cents() == 0) {
            return state.shown();
        }
        return funds.isAllReturned() ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
    }

    /** The fact that tells of this payment as it stands. */
    public PaymentEvent tell(EventType type, Instant now) {
        return tell(type, null, now);
    }

    /** The same, for a fact about one of its refunds. */
    public PaymentEvent tell(EventType type, PaymentEvent.Refund about, Instant now) {
        return new PaymentEvent(
                type,
                id,
                orderId,
                merchantId,
                version,
                shown(),
                amount.cents(),
                amount.currency().getCurrencyCode(),
                method,
                rail.transactionId(),
                rail.token(),
                rail.url(),
                rail.deepLink(),
                createdAt,
                rail.expiresAt(),
                completedAt,
                reason,
                failureCode,
                funds.refunded().cents(),
                customerId,
                about,
                now);
    }

    /** After one of its refunds moved: other funds, perhaps another state, and a version more when that is told. */
    public Payment returning(Funds after, PaymentState to, boolean told) {
        return copy(
                to, told ? version + 1 : version, rail, closeGoal, vanished, reason, failureCode, after, completedAt);
    }

    Payment moved(PaymentState to, boolean told, Instant at) {
        boolean firstMoney = to == PaymentState.SUCCEEDED && completedAt == null;
        return copy(
                to,
                told ? version + 1 : version,
                rail,
                closeGoal,
                vanished,
                reason,
                failureCode,
                funds,
                firstMoney ? at : completedAt);
    }

    Payment receiving(Money arrived) {
        return copy(
                state, version, rail, closeGoal, vanished, reason, failureCode, funds.receiving(arrived), completedAt);
    }

    Payment knowing(Rail heard) {
        return said(rail.or(heard), closeGoal, vanished, reason, failureCode);
    }

    Payment because(String why, String code) {
        return said(rail, closeGoal, vanished, why, code);
    }

    Payment closingFor(CloseGoal goal) {
        return said(rail, closeGoal == null ? goal : closeGoal, vanished, reason, failureCode);
    }

    Payment notFoundAgain() {
        return said(rail, closeGoal, vanished + 1, reason, failureCode);
    }

    private Payment said(Rail rail, CloseGoal goal, int vanished, String reason, String failureCode) {
        return copy(state, version, rail, goal, vanished, reason, failureCode, funds, completedAt);
    }

    private Payment copy(
            PaymentState state,
            int version,
            Rail rail,
            CloseGoal goal,
            int vanished,
            String reason,
            String failureCode,
            Funds funds,
            Instant completedAt) {
        return new Payment(
                id,
                orderId,
                merchantId,
                amount,
                method,
                state,
                version,
                rail,
                goal,
                vanished,
                reason,
                failureCode,
                funds,
                customerId,
                createdAt,
                completedAt);
    }
}
