package hk.epay.gateway.live.socketio.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What waits until a session's transport takes it. Not safe for several threads; its session guards it. Whoever waits for
 * a packet to be taken is told by the executor, and so never while the session is locked.
 */
final class Outgoing {
    private final int mostBytes;
    private final Executor tell;
    private final Queue<Waiting> waiting = new ArrayDeque<>(2);
    private boolean dropped;

    /** @param mostBytes in one body */
    Outgoing(int mostBytes, Executor tell) {
        this.mostBytes = mostBytes;
        this.tell = tell;
    }

    private record Waiting(Packet packet, CompletableFuture<Void> taken) {}

    /** Puts a packet at the end. Completes when the operating system has taken it. */
    CompletionStage<Void> add(Packet packet) {
        if (dropped) {
            return CompletableFuture.failedFuture(over());
        }
        var last = new Waiting(packet, new CompletableFuture<>());
        waiting.add(last);
        return last.taken();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Sends everything there. */
    void drainTo(Channel channel) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            var it = List.of(next);
            channel.send(next.packet()).whenComplete((v, failure) -> settle(it, failure));
        }
    }

    /** Answers with as much as one body holds, and with one packet in any case. */
    void drainTo(Poll poll) {
        var batch = batch();
        poll.answer(Packets.writeAll(batch.stream().map(Waiting::packet).toList()))
                .whenComplete((v, failure) -> settle(batch, failure));
    }

    /** Gives up on everything that waits, and on whatever comes later. */
    void drop() {
        dropped = true;
        settle(List.copyOf(waiting), over());
        waiting.clear();
    }

    private static IllegalStateException over() {
        return new IllegalStateException("the session is over");
    }

    private List<Waiting> batch() {
        var batch = new ArrayList<Waiting>();
        int size = 0;
        for (var next = waiting.peek(); next != null; next = waiting.peek()) {
            size += Packets.write(next.packet()).length() + 1;
            if (!batch.isEmpty() && size > mostBytes) {
                break;
            }
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void settle(List<Waiting> sent, Throwable failure) {
        tell.execute(() -> sent.forEach(each -> {
            if (failure == null) {
                each.taken().complete(null);
            } else {
                each.taken().completeExceptionally(failure);
            }
        }));
    }
}
