package hk.epay.kit.inbox;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.kit.db.Database;
import hk.epay.kit.deadletter.DeadLetters;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.testapp.Facts;
import hk.epay.kit.testapp.Producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service that stops; with deliveries of its own, because those of the application must go on. */
@QuarkusTest
class DrainTest {
    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    DeadLetters deadLetters;

    @Inject
    DeliveryTraces traces;

    @Inject
    MeterRegistry metrics;

    @Inject
    Vertx vertx;

    private Deliveries stopping;

    @BeforeEach
    void running() {
        stopping = new Deliveries(database, inbox, deadLetters, traces, metrics, vertx);
    }

    @Test
    void lets_what_has_begun_come_to_its_end() throws Exception {
        var gate = new CompletableFuture<Void>();
        var delivery = stopping.handle(
                        "slow", record(), (tx, envelope) -> Uni.createFrom().completionStage(gate))
                .subscribeAsCompletionStage();
        var stopped = CompletableFuture.runAsync(this::stop);

        await().pollDelay(Duration.ofMillis(300)).until(() -> !stopped.isDone());
        gate.complete(null);
        await().until(() -> delivery.isDone() && stopped.isDone());
        assertThat(stopped).isCompleted();
    }

    @Test
    void lets_nothing_more_begin_and_acknowledges_none_of_it() {
        stop();
        var handled = new AtomicInteger();
        var delivery = stopping.handle("late", record(), (tx, envelope) -> {
                    handled.incrementAndGet();
                    return Uni.createFrom().voidItem();
                })
                .subscribeAsCompletionStage();

        assertThat(delivery).isNotDone();
        assertThat(handled).hasValue(0);
    }

    @Test
    void gives_up_on_what_is_only_being_tried_again() {
        var tries = new AtomicInteger();
        var delivery = stopping.handle("failing", record(), (tx, envelope) -> {
                    tries.incrementAndGet();
                    throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE);
                })
                .subscribeAsCompletionStage();
        await().until(() -> tries.get() > 2);
        stop();

        int last = tries.get();
        assertThat(delivery).isNotDone();
        assertThat(tries.get()).isEqualTo(last);
    }

    private void stop() {
        try {
            stopping.drain(null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConsumerRecord<String, byte[]> record() {
        var sent = Producer.record(UUID.randomUUID(), Facts.order(OrderId.next(), 1, "plain"));
        var record = new ConsumerRecord<>(sent.topic(), 0, System.nanoTime(), sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
