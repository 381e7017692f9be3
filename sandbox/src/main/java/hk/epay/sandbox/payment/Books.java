package hk.epay.sandbox.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.sandbox.fault.WebhookFate;
import hk.epay.sandbox.rail.Move;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.RailRefund;
import hk.epay.sandbox.webhook.Webhook;

/** The rail's books. Every method is atomic; a webhook is written together with what it tells. */
public interface Books {
    /**
     * Uses up a nonce.
     *
     * @return false when it was used before
     */
    Uni<Boolean> useNonce(String merchantId, String nonce, Instant now);

    /** Forgets nonces that were used before this time. */
    Uni<Void> forgetNonces(Instant usedBefore);

    /**
     * Opens a payment and uses up the nonce of the call, in one go.
     *
     * @param now the real time, for the nonce
     * @return what happened; see {@link Opening}
     */
    Uni<Opening> open(RailPayment payment, String nonce, Instant now);

    Uni<Optional<RailPayment>> byTransaction(String merchantId, String transactionId);

    Uni<Optional<RailPayment>> byOrder(String merchantId, String orderId);

    Uni<Optional<RailPayment>> byToken(String token);

    /** Every merchant's payment with this reference; for people, who know no tokens. */
    Uni<List<RailPayment>> byOrderOfAnyone(String orderId);

    /**
     * Makes a move if the payment's state and expiry allow it.
     *
     * @param failureCode why, for a move to failed
     * @return empty when they do not
     */
    Uni<Optional<Moved>> move(String token, Move move, Instant railNow, String failureCode, WebhookFate fate);

    /** Open payments whose time is over. */
    Uni<List<String>> overdueTokens(Instant railNow, int limit);

    /**
     * Reserves the money and opens a refund, unless the reference is known.
     *
     * @throws hk.epay.sandbox.rail.Refusal E003, E004 or E007
     */
    Uni<Receipt<RailRefund>> openRefund(RailRefund refund);

    /** The refunds of a payment, oldest first. */
    Uni<List<RailRefund>> refundsOf(String transactionId);

    /** Refunds that are due to be settled. */
    Uni<List<RailRefund>> dueRefunds(Instant now, int limit);

    /**
     * Settles a pending refund: the money goes back, or stays.
     *
     * @return what the merchant will be told; empty when it was settled before
     */
    Uni<Optional<Webhook>> settle(RailRefund refund, boolean succeeded, Instant railNow, WebhookFate fate);

    /** What became of an attempt to open a payment. */
    enum Opening {
        OPENED,
        /** The merchant has used this reference before. */
        KNOWN_REFERENCE,
        /** By bad luck another payment has the same seven characters. */
        TOKEN_TAKEN,
        NONCE_USED
    }
}
