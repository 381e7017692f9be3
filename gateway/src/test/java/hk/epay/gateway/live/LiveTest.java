package hk.epay.gateway.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.live.LiveStage.Line;
import hk.epay.gateway.testing.Facts;
import hk.epay.kit.testing.Race;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static hk.epay.contract.PaymentStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

class LiveTest {
    private final LiveStage stage = new LiveStage();
    private final OrderId order = OrderId.next();
    private final PaymentId payment = PaymentId.next();

    @Nested
    class A_reader_that_is_slow {
        @Test
        @Race(23)
        void reads_the_newest_state_next_and_skips_those_between() {
            var slow = joined();
            var quick = joined();
            slow.pause();
            IntStream.rangeClosed(2, 1000).forEach(LiveTest.this::tell);
            slow.resume();

            assertThat(slow.read).containsExactly("snapshot 1", "update 2", "update 1000");
            assertThat(quick.read).hasSize(1000);
            assertThat(stage.meters.counter("epay.live.superseded").count()).isEqualTo(997);
        }

        @Test
        void keeps_the_order_of_answers_and_news() {
            var line = joined();
            line.pause();
            tell(2);
            tell(3);
            stage.truth.put(payment, Facts.status(order, payment, 4, PENDING));
            line.subscriber.join(payment, 0, null);
            tell(5);
            line.subscriber.say("pong");
            line.resume();

            assertThat(line.read).containsExactly("snapshot 1", "update 2", "snapshot 4", "update 5", "pong");
        }

        @Test
        void hears_nothing_of_what_it_has_left_meanwhile() {
            var line = joined();
            line.pause();
            tell(2);
            tell(3);
            line.subscriber.leave(payment);
            line.resume();

            assertThat(line.read).containsExactly("snapshot 1", "update 2");
        }

        @Test
        @Race(23)
        void is_ended_when_one_frame_takes_too_long() {
            stage.settings.sendTimeout = Duration.ofNanos(-1);
            var slow = joined();
            var quick = joined();
            var heartbeat = new Heartbeat(stage.settings);
            heartbeat.add(slow.subscriber);
            heartbeat.add(quick.subscriber);
            slow.pause();
            tell(2);
            heartbeat.tick();

            assertThat(slow.closings).containsExactly(Closing.TOO_SLOW);
            assertThat(quick.closings).isEmpty();
        }

        @Test
        void of_a_whole_feed_is_ended_when_too_much_waits() {
            stage.settings.mostWaiting = 10;
            var office = stage.connect();
            office.subscriber.joinFeed(null);
            office.pause();
            IntStream.range(0, 30).forEach(i -> tell(PaymentId.next(), 1));

            assertThat(office.closings).containsExactly(Closing.TOO_SLOW);
        }
    }

    @Nested
    class A_dead_connection {
        @Test
        void is_found_by_the_ping_that_nobody_answers() {
            var alive = stage.connect();
            var dead = stage.connect();
            var heartbeat = new Heartbeat(stage.settings);
            heartbeat.add(alive.subscriber);
            heartbeat.add(dead.subscriber);
            for (int tick = 0; tick < 50; tick++) {
                heartbeat.tick();
                alive.subscriber.lives();
            }

            assertThat(dead.closings).containsExactly(Closing.SILENT);
            assertThat(alive.closings).isEmpty();
            assertThat(alive.pings).isEqualTo(2);
        }
    }

    @Nested
    class What_no_event_told {
        @Test
        void is_found_by_asking() {
            var line = joined();
            stage.truth.put(payment, Facts.status(order, payment, 7, COMPLETED));
            new Healing(stage.board).payments();

            assertThat(line.read).containsExactly("snapshot 1", "update 7");
            assertThat(stage.meters.counter("epay.live.healed").count()).isEqualTo(1);
        }

        @Test
        void is_not_asked_for_once_a_payment_has_ended() {
            var line = joined();
            tell(2, COMPLETED);

            assertThat(stage.board.open()).isEmpty();
            assertThat(line.read).containsExactly("snapshot 1", "update 2");
        }

        @Test
        void may_be_a_whole_payment_of_an_order() {
            var line = stage.connect();
            stage.orders.put(order, List.of());
            line.subscriber.join(order, null);
            stage.orders.put(order, List.of(Facts.status(order, payment, 3, PENDING)));
            new Healing(stage.board).orders();

            assertThat(line.read).containsExactly("update 3");
        }
    }

    @Nested
    class When_events_stop {
        @Test
        void everyone_is_told_and_told_again_when_they_go_on() {
            var line = joined();
            stage.board.stale(true);
            var late = stage.connect();
            stage.board.stale(false);

            assertThat(line.read).containsExactly("snapshot 1", "stale", "live");
            assertThat(late.read).containsExactly("stale", "live");
        }
    }

    @Nested
    class A_replica_that_stops {
        @Test
        void sends_everyone_away_with_different_times_to_come_back() throws Exception {
            var lines = IntStream.range(0, 200).mapToObj(i -> stage.connect()).toList();
            new Drain(stage.board, stage.settings).run();

            assertThat(lines).allSatisfy(line -> {
                assertThat(line.read).singleElement().asString().startsWith("reconnect ");
                assertThat(line.closings).containsExactly(Closing.RESTARTING);
            });
            assertThat(lines.stream().map(line -> line.read.get(0)).distinct().count())
                    .isGreaterThan(150);
            assertThat(stage.board.refusal("192.0.2.9")).contains(Closing.RESTARTING);
        }
    }

    @Nested
    class A_connection_that_is_gone {
        @Test
        void leaves_nothing_behind() {
            var lines = IntStream.range(0, 100).mapToObj(i -> joined()).toList();
            lines.forEach(line -> line.subscriber.joinFeed(null));
            assertThat(stage.board.rooms().count()).isEqualTo(2);
            lines.forEach(line -> line.subscriber.gone());

            assertThat(stage.board.connections()).isZero();
            assertThat(stage.board.rooms().count()).isZero();
            assertThat(stage.board.refusal("192.0.2.1")).isEmpty();
            assertThat(tell(2)).isZero();
        }
    }

    @Nested
    class Whoever_listens_twice {
        @Test
        void is_told_once() {
            stage.orders.put(order, List.of(Facts.status(order, payment, 1, PENDING)));
            var line = joined();
            line.subscriber.joinFeed(null);
            line.subscriber.join(order, null);
            tell(2);
            tell(3);

            assertThat(line.read).containsExactly("snapshot 1", "uptodate 1", "update 2", "update 3");
        }
    }

    /** Joins, leaves, events, repeats and healing at once, from many threads: versions never fall, the end is the truth. */
    @Nested
    class Somebody_without_a_token {
        @Test
        void may_watch_single_payments_where_that_is_allowed() {
            stage.truth.put(payment, Facts.status(order, payment, 1, PENDING));
            var line = stage.connectAsAnyone();
            line.subscriber.join(payment, 0, null);
            tell(2);
            stage.board.heal(List.of(Facts.status(order, payment, 3, PENDING)));

            assertThat(line.read).containsExactly("snapshot 1", "update 2", "update 3");
        }

        @Test
        void is_shown_status_and_amount_and_nothing_else() {
            var bare = Text.json(Holder.ANYONE.view(Facts.status(order, payment, 1, PENDING)));

            assertThat(bare)
                    .isEqualTo("{\"paymentId\":\"" + payment
                            + "\",\"version\":1,\"status\":\"pending\",\"amount\":100.50,\"currency\":\"HKD\"}");
        }

        @Test
        void may_watch_no_order_and_no_merchant() {
            var line = stage.connectAsAnyone();
            line.subscriber.join(order, null);
            line.subscriber.joinFeed(null);
            line.subscriber.join(payment, 0, null);

            assertThat(line.read).containsExactly("error E008", "error E008", "error E003");
        }
    }

    @Test
    void whatever_happens_at_once_versions_never_fall() throws Exception {
        var lines = IntStream.range(0, 20).mapToObj(i -> joined()).toList();
        var pool = Executors.newFixedThreadPool(4);
        var random = new Random(42);
        var last = 400;
        try {
            var work = new ArrayList<Runnable>();
            IntStream.rangeClosed(2, last).forEach(version -> {
                work.add(() -> tell(version));
                if (version % 3 == 0) {
                    work.add(() -> stage.board.heal(List.of(Facts.status(order, payment, version, PENDING))));
                }
                if (version % 5 == 0) {
                    work.add(() -> tell(version - 2));
                    var line = lines.get(random.nextInt(lines.size()));
                    work.add(() -> line.subscriber.join(payment, version - 3, null));
                }
            });
            for (var task : work) {
                pool.submit(task);
            }
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        stage.board.heal(List.of(Facts.status(order, payment, last + 1, COMPLETED)));

        assertThat(lines).allSatisfy(line -> {
            var versions = line.read.stream()
                    .filter(frame -> frame.startsWith("update"))
                    .map(frame -> Integer.parseInt(frame.split(" ")[1]))
                    .toList();
            assertThat(versions).isSorted().doesNotHaveDuplicates().endsWith(last + 1);
        });
    }

    private Line joined() {
        stage.truth.putIfAbsent(payment, Facts.status(order, payment, 1, PENDING));
        var line = stage.connect();
        line.subscriber.join(payment, 0, null);
        return line;
    }

    private int tell(int version) {
        return tell(version, PENDING);
    }

    private int tell(int version, PaymentStatus status) {
        return stage.board.publish(
                Facts.payment(EventType.PAYMENT_PROCESSING, LiveStage.DEMO, order, payment, version, status),
                System.nanoTime());
    }

    private void tell(PaymentId other, int version) {
        stage.board.publish(
                Facts.payment(EventType.PAYMENT_CREATED, LiveStage.DEMO, OrderId.next(), other, version, PENDING),
                System.nanoTime());
    }
}
