package hk.epay.sandbox.payment;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import hk.epay.sandbox.fault.Faults;
import hk.epay.sandbox.rail.Move;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.Refusal;
import hk.epay.sandbox.time.RailClock;
import hk.epay.sandbox.webhook.Dispatcher;

/** Moves payments, as the shopper with the phone does and as time does; every move tells the merchant at once. */
@ApplicationScoped
public class Payer {
    private static final int BATCH = 200;
    private static final int AT_ONCE = 8;

    private final Books books;
    private final Dispatcher dispatcher;
    private final Faults faults;
    private final RailClock clock;

    Payer(Books books, Dispatcher dispatcher, Faults faults, RailClock clock) {
        this.books = books;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.clock = clock;
    }

    /** The payment behind the seven characters. */
    public Uni<RailPayment> look(String token) {
        return books.byToken(token)
                .map(found -> found.orElseThrow(Refusal::unknownPayment))
                .chain(this::expireIfOverdue);
    }

    /** Every merchant's payment with this reference. */
    public Uni<List<RailPayment>> lookUp(String orderId) {
        return books.byOrderOfAnyone(orderId);
    }

    /**
     * Makes a move. Making the same one again changes nothing and is no error, for phones say things twice.
     *
     * @param failureCode why, when declining; else null
     */
    public Uni<RailPayment> move(String token, Move move, String failureCode) {
        return tryMove(token, move, failureCode)
                .chain(moved -> moved.map(payment -> Uni.createFrom().item(payment))
                        .orElseGet(() -> look(token).map(payment -> repeated(payment, move))));
    }

    /** Makes a move; empty when the payment is not in a state for it. */
    Uni<Optional<RailPayment>> tryMove(String token, Move move, String failureCode) {
        return books.move(token, move, clock.now(), failureCode, faults.drawWebhook())
                .map(moved -> moved.map(this::tell));
    }

    /** Reading an overdue payment expires it, so that nobody sees an open one after its time. */
    Uni<RailPayment> expireIfOverdue(RailPayment payment) {
        if (!payment.isOverdue(clock.now())) {
            return Uni.createFrom().item(payment);
        }
        // Not moved: the sweep was faster, or the payer was just in time.
        return tryMove(payment.token(), Move.EXPIRE, null)
                .chain(moved -> moved.map(expired -> Uni.createFrom().item(expired))
                        .orElseGet(() -> books.byToken(payment.token()).map(Optional::orElseThrow)));
    }

    /** Expires what is overdue, whether or not anybody looks. */
    public Uni<Void> expireOverdue() {
        return books.overdueTokens(clock.now(), BATCH).chain(tokens -> Multi.createFrom()
                .iterable(tokens)
                .onItem()
                .transformToUni(token -> tryMove(token, Move.EXPIRE, null))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .chain(() -> tokens.size() == BATCH
                        ? expireOverdue()
                        : Uni.createFrom().voidItem()));
    }

    private RailPayment tell(Moved moved) {
        if (moved.webhook() != null) {
            dispatcher.offer(moved.webhook());
        }
        return moved.payment();
    }

    private static RailPayment repeated(RailPayment payment, Move move) {
        if (payment.status() != move.to()) {
            throw new Refusal(
                    RailError.NOT_POSSIBLE_NOW,
                    "the payment is " + payment.status().wire());
        }
        return payment;
    }
}
