package hk.epay.gateway.live;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.live.Room.Kind;

/**
 * One connection: who it is, where it listens and which version of each payment it was shown last. Whatever happens, in
 * whatever order and on whatever thread, the versions that it is shown of a payment never fall.
 */
public final class Subscriber {
    private final Switchboard board;
    private final Visitor visitor;
    private final Wire wire;
    private final Link link;
    private final Sender sender;
    private final Pace pace;
    private final Presence presence;
    private final Display display;
    private final SignOfLife signOfLife;
    private Holder holder = Holder.NOBODY;

    Subscriber(Switchboard board, Visitor visitor, Link link, Wire wire) {
        this.board = board;
        this.visitor = visitor;
        this.wire = wire;
        this.link = link;
        this.signOfLife = new SignOfLife(link);
        this.presence = new Presence(board.rooms(), this, board.settings().mostRooms());
        this.sender = new Sender(link, wire, board.metrics());
        this.display =
                new Display(sender, wire, board.metrics(), board.settings().mostWaiting());
        this.pace =
                new Pace(board.settings().messagesPerSecond(), board.settings().messageBurst(), System.nanoTime());
    }

    /** Takes a token, the first or a fresh one of the same holder; ends the connection when it must not be believed. */
    public synchronized void authenticate(String presented) {
        var believed = board.believe(presented);
        if (believed.isEmpty()) {
            close(Closing.UNAUTHENTICATED);
            return;
        }
        var fresh = believed.get();
        if (holder != Holder.NOBODY && !holder.isSame(fresh)) {
            refuse(ErrorCode.FORBIDDEN, null);
            return;
        }
        var refusal = holder == Holder.NOBODY ? board.admit(visitor, fresh) : Optional.<Closing>empty();
        if (refusal.isPresent()) {
            close(refusal.get());
            return;
        }
        link.closeAt(fresh.expiresAt(), Closing.UNAUTHENTICATED);
        become(new Holder(fresh, presented));
    }

    /**
     * Lets somebody listen who has no token, to single payments and to no more of them than status and amount. Only for
     * operators who have asked for that. Whoever has shown a token keeps what it opens.
     */
    public synchronized void authenticateAsAnyone() {
        if (holder == Holder.NOBODY) {
            become(Holder.ANYONE);
        }
    }

    /** Whether the client may send one more message now; if not, the connection is ended, or has been. */
    public synchronized boolean mayTalk() {
        if (!pace.allows(System.nanoTime())) {
            close(Closing.TOO_FAST);
        }
        return !sender.closed();
    }

    /**
     * Listens to one payment.
     *
     * @param lastVersion that the client has seen; 0 for none
     * @param ref for an error
     */
    public synchronized void join(PaymentId payment, int lastVersion, String ref) {
        if (mayJoin(false, ref)) {
            var unknown = new Unknown(ErrorCode.PAYMENT_NOT_FOUND, ref);
            enter(holder.room(payment), lastVersion, unknown, () -> board.snapshot(payment, holder));
        }
    }

    /** Listens to all payments of an order, those to come included. */
    public synchronized void join(OrderId order, String ref) {
        if (mayJoin(true, ref)) {
            var unknown = new Unknown(ErrorCode.ORDER_NOT_FOUND, ref);
            enter(holder.room(order), 0, unknown, () -> board.snapshots().order(order, holder.token()));
        }
    }

    /** Listens to all payments of the merchant, from now on. */
    public synchronized void joinFeed(String ref) {
        if (mayJoin(true, ref)) {
            if (holder.isMerchant()) {
                place(holder.feed(), ref).ifPresent(Membership::join);
            } else {
                refuse(ErrorCode.FORBIDDEN, ref);
            }
        }
    }

    /** Listens no more to the payment; one of an order that is listened to goes on being shown. */
    public synchronized void leave(PaymentId payment) {
        drop(holder.room(payment));
    }

    /** Listens no more to the order; its payments that were joined by themselves go on being shown. */
    public synchronized void leave(OrderId order) {
        drop(holder.room(order));
    }

    /** Listens to nothing any more. */
    public synchronized void leaveAll() {
        presence.leaveAll();
        display.clear();
    }

    /** Answers the client. */
    public void say(String frame) {
        sender.say(frame);
    }

    /** Tells the client what does not work; {@code ref} may be null. */
    public void refuse(ErrorCode code, String ref) {
        if (!link.refuse(code)) {
            sender.say(wire.error(code, visitor.texts().detail(code), ref));
        }
    }

    /** Ends the connection. */
    public void close(Closing why) {
        sender.close(why);
    }

    /** The other side answered a ping. */
    public void lives() {
        signOfLife.came();
    }

    /** The connection is gone, whoever ended it. */
    public synchronized void gone() {
        sender.gone();
        leaveAll();
        board.forget(this);
    }

    Visitor visitor() {
        return visitor;
    }

    Sender sender() {
        return sender;
    }

    Wire wire() {
        return wire;
    }

    /** Whose connection it is; empty before a token has come. */
    synchronized Optional<MerchantId> merchant() {
        return Optional.ofNullable(holder.merchant());
    }

    SignOfLife signOfLife() {
        return signOfLife;
    }

    /** Events stopped or go on. */
    synchronized void tellStale(boolean stale) {
        if (holder != Holder.NOBODY) {
            sender.sayStale(stale);
        }
    }

    /** Something new was said in a room. */
    synchronized void hear(Room room, Update news) {
        var membership = presence.in(room);
        if (membership == null || !holder.mayHear(news)) {
            return;
        }
        var update = holder.view(news);
        if (room.kind() == Kind.FEED) {
            // What also has a room of its own is told there, in order with that room's snapshot.
            if (!listensTo(update.payment(), update.status().orderId())) {
                display.pass(update);
            }
        } else if (membership.joined()) {
            display.show(update);
        } else {
            membership.keep(update);
        }
    }

    /** Shows what no event told, if this subscriber has been shown the payment before. */
    synchronized void heal(Update present) {
        display.heal(holder.view(present));
    }

    /** The payments whose end this subscriber still waits for. */
    synchronized Iterable<PaymentId> open() {
        return display.open();
    }

    /** The orders that this subscriber listens to. */
    synchronized List<OrderId> orders() {
        return presence.orders();
    }

    /** Asks for an order's payments again, after events may have been missed. */
    synchronized CompletionStage<Void> reread(OrderId order) {
        var room = holder.room(order);
        return board.snapshots().order(order, holder.token()).thenAccept(found -> found.orElse(List.of())
                .forEach(status -> hear(room, new Update(status, System.nanoTime()))));
    }

    private void become(Holder now) {
        if (holder == Holder.NOBODY && board.stale()) {
            sender.sayStale(true);
        }
        holder = now;
    }

    private boolean mayJoin(boolean needsToken, String ref) {
        boolean may = holder != Holder.NOBODY && !(needsToken && holder.isAnyone());
        if (!may) {
            refuse(ErrorCode.UNAUTHENTICATED, ref);
        }
        return may;
    }

    private boolean listensTo(PaymentId payment, OrderId order) {
        return presence.isIn(holder.room(payment)) || order != null && presence.isIn(holder.room(order));
    }

    private void enter(
            Room room,
            int lastVersion,
            Unknown unknown,
            Supplier<CompletionStage<Optional<List<LiveStatus>>>> snapshot) {
        place(room, unknown.ref()).ifPresent(membership -> snapshot.get()
                .whenComplete((found, failure) -> arrive(membership, lastVersion, unknown, found, failure)));
    }

    private Optional<Membership> place(Room room, String ref) {
        var place = presence.enter(room);
        if (place.isEmpty()) {
            var most = visitor.texts().say("live.rooms", board.settings().mostRooms());
            sender.say(wire.error(ErrorCode.TOO_MANY_REQUESTS, most, ref));
        }
        return place;
    }

    private synchronized void arrive(
            Membership membership,
            int lastVersion,
            Unknown unknown,
            Optional<List<LiveStatus>> found,
            Throwable failure) {
        if (!presence.isCurrent(membership)) {
            // Left, or joined once more, while the snapshot was on its way.
            return;
        }
        if (failure != null || found.isEmpty()) {
            drop(membership.room());
            refuse(failure != null ? ErrorCode.SERVICE_UNAVAILABLE : unknown.code(), unknown.ref());
            return;
        }
        var early = membership.join();
        found.get().forEach(status -> display.present(holder.view(status), lastVersion));
        early.forEach(display::show);
    }

    private void drop(Room room) {
        if (presence.leave(room)) {
            display.forgetUnless(this::listensTo);
        }
    }

    /** What to say when a room is unknown, or forbidden, which must sound the same. */
    private record Unknown(ErrorCode code, String ref) {}
}
