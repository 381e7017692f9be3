package hk.epay.gateway.live.socketio.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import hk.epay.gateway.live.Pace;
import hk.epay.gateway.live.socketio.engine.Packet.Type;

/**
 * One client, over whichever transport it is on at the moment. What is sent waits until the transport takes it: a poll, if
 * one is open, or the WebSocket that has taken over. Requests come on many threads; the session's lock keeps its state, and
 * its conversation is told outside of it.
 */
public final class Session {
    /** How long the last poll before an upgrade is left open: the word that ends it may be on its way. */
    private static final Duration LAST_POLL = Duration.ofMillis(100);

    private final String id;
    private final EngineSettings settings;
    private final Timers timers;
    private final Executor inOrder;
    private final Consumer<Session> forget;
    private final Pace pace;
    private final Heart heart;
    private final Outgoing outgoing;
    private Conversation conversation;
    /** The polling request that is open; null for none. */
    private Poll poll;
    /** The WebSocket that has taken over, or that opened the session; null while it polls. */
    private Channel channel;

    private final Upgrade upgrade = new Upgrade();
    private boolean corked;
    private Ending ending;

    /**
     * @param inOrder runs what it is given one after the other, later
     * @param forget told at once when the session is over
     */
    Session(String id, EngineSettings settings, Timers timers, Executor inOrder, Consumer<Session> forget) {
        this.id = id;
        this.settings = settings;
        this.timers = timers;
        this.inOrder = inOrder;
        this.forget = forget;
        this.outgoing = new Outgoing(settings.maxPayload(), inOrder);
        this.pace = new Pace(settings.packetsPerSecond(), settings.packetBurst(), System.nanoTime());
        this.heart = new Heart(settings, timers, () -> queue(Packet.PING), () -> end(Ending.SILENT));
    }

    /** Its name, which only its client knows. */
    public String id() {
        return id;
    }

    /** Begins, on a WebSocket or, without one, by polling. */
    void begin(Conversation speaks, Channel on) {
        synchronized (this) {
            conversation = speaks;
            channel = on;
            if (isOver() && on != null) {
                // There was no place left, which shows only when somebody sits down.
                on.close();
            }
        }
        heart.start();
    }

    /** Sends a text; completes when the operating system has taken it. */
    public CompletionStage<Void> send(String text) {
        return queue(Packet.message(text));
    }

    /** Sends bytes; completes when the operating system has taken them. */
    public CompletionStage<Void> send(byte[] bytes) {
        return queue(Packet.message(bytes));
    }

    /** Ends it. */
    public void close() {
        end(Ending.DISMISSED);
    }

    /** Whether it goes on over a WebSocket. */
    synchronized boolean isUpgraded() {
        return channel != null;
    }

    synchronized boolean isOver() {
        return ending != null;
    }

    /** A polling request has come; it waits here until there is something to say. */
    void poll(Poll asked) {
        boolean second;
        synchronized (this) {
            if (isOver() || isUpgraded() || heart.hasStopped()) {
                asked.refuse();
                return;
            }
            second = poll != null;
            if (!second) {
                poll = asked;
                flush();
                if (poll != null && upgrade.isUnderWay()) {
                    timers.after(LAST_POLL, () -> endLast(asked));
                }
            }
        }
        if (second) {
            asked.refuse();
            end(Ending.BROKEN);
        }
    }

    /** The client has given up a polling request that was waiting. */
    void gaveUp(Poll asked) {
        boolean open;
        synchronized (this) {
            open = poll == asked;
            if (open) {
                poll = null;
            }
        }
        if (open) {
            end(Ending.LEFT);
        }
    }

    /** Takes a body of packets. Completes with whether it was understood, when all of them have been dealt with. */
    CompletionStage<Boolean> take(String body) {
        if (isOver() || isUpgraded()) {
            return CompletableFuture.completedFuture(false);
        }
        try {
            return take(Packets.readAll(body));
        } catch (BadPacket e) {
            end(Ending.BROKEN);
            return CompletableFuture.completedFuture(false);
        }
    }

    /** Takes what came on a WebSocket that is the session's own, or about to become it. */
    void take(Channel from, Packet packet) {
        if (owns(from)) {
            take(List.of(packet));
        } else {
            probe(from, packet);
        }
    }

    /** A WebSocket is gone. One that was only to take over leaves the session to go on polling. */
    void gone(Channel which) {
        if (owns(which)) {
            end(Ending.LEFT);
        } else {
            dropCandidate(which);
        }
    }

    /** A WebSocket broke the protocol. */
    void broken(Channel which) {
        which.close();
        if (owns(which)) {
            end(Ending.BROKEN);
        }
    }

    private CompletionStage<Boolean> take(List<Packet> packets) {
        var done = new CompletableFuture<Boolean>();
        inOrder.execute(() -> {
            cork(true);
            boolean understood = packets.stream().allMatch(this::receive);
            cork(false);
            done.complete(understood);
        });
        return done;
    }

    private boolean receive(Packet packet) {
        if (!isOver() && !pace.allows(System.nanoTime())) {
            end(Ending.TOO_FAST);
            return false;
        }
        try {
            if (!isOver()) {
                understand(packet);
            }
            return true;
        } catch (BadPacket e) {
            end(Ending.BROKEN);
            return false;
        }
    }

    private void understand(Packet packet) throws BadPacket {
        switch (packet.type()) {
            case PONG -> heart.pong();
            case CLOSE -> end(Ending.LEFT);
            case MESSAGE -> packet.tell(conversation);
            default -> throw new BadPacket("a client does not send " + packet.type());
        }
    }

    private synchronized void probe(Channel from, Packet packet) {
        if (isOver() || isUpgraded()) {
            from.close();
        } else if (!upgrade.isUnderWay() && packet.is(Type.PING, Packet.PROBE)) {
            from.send(Packet.of(Type.PONG, Packet.PROBE));
            upgrade.begin(from, timers.after(settings.upgradeTimeout(), () -> {
                if (dropCandidate(from)) {
                    from.close();
                }
            }));
            if (poll != null) {
                // The client waits for its open poll to end before it goes over.
                queue(Packet.NOOP);
            }
        } else if (upgrade.isBy(from) && packet.is(Type.UPGRADE, "")) {
            upgrade.forget(from);
            channel = from;
            if (poll != null) {
                poll.refuse();
                poll = null;
            }
            flush();
        } else {
            from.close();
        }
    }

    private synchronized void endLast(Poll last) {
        if (poll == last) {
            queue(Packet.NOOP);
        }
    }

    private synchronized boolean owns(Channel which) {
        return channel == which;
    }

    private synchronized boolean dropCandidate(Channel which) {
        return upgrade.forget(which);
    }

    private synchronized CompletionStage<Void> queue(Packet packet) {
        var taken = outgoing.add(packet);
        flush();
        return taken;
    }

    private synchronized void cork(boolean now) {
        corked = now;
        flush();
    }

    private void flush() {
        if (outgoing.isEmpty() || isOver() || corked && channel == null) {
            return;
        }
        if (channel != null) {
            outgoing.drainTo(channel);
        } else if (poll != null) {
            var open = poll;
            poll = null;
            outgoing.drainTo(open);
        }
    }

    private void end(Ending why) {
        synchronized (this) {
            if (isOver()) {
                return;
            }
            ending = why;
            heart.stop();
            hangUp(why);
            outgoing.drop();
        }
        forget.accept(this);
        inOrder.execute(() -> conversation.over(why));
    }

    private void hangUp(Ending why) {
        if (poll != null) {
            // Whoever says goodbye hears nothing more; others are told that it is over.
            poll.answer(Packets.write(why == Ending.LEFT ? Packet.NOOP : Packet.CLOSE));
            poll = null;
        }
        upgrade.giveUp();
        if (channel != null) {
            channel.close();
        }
    }
}
