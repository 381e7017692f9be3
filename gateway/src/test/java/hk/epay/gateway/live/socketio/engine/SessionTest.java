package hk.epay.gateway.live.socketio.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.gateway.live.socketio.engine.Packet.Type;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions without a network: polls and sockets are played, and time passes when a test says so. */
class SessionTest {
    private static final EngineSettings SETTINGS = new EngineSettings(
            Duration.ofSeconds(25), Duration.ofSeconds(20), 100, Duration.ofSeconds(10), 1_000, 1_000);

    private final PlayedTimers timers = new PlayedTimers();
    private final List<String> heard = new ArrayList<>();
    private final List<Session> forgotten = new ArrayList<>();
    private Ending ending;
    private Session session;

    @BeforeEach
    void open() {
        session = new Session("sid", SETTINGS, timers, Runnable::run, forgotten::add);
        session.begin(new Listener(), null);
    }

    @Nested
    class A_session_that_polls {
        @Test
        void gets_what_waits_in_one_body() {
            session.send("one");
            session.send("two");
            var poll = poll();

            assertThat(poll.said).isEqualTo("4one\u001e4two");
        }

        @Test
        void waits_for_something_to_say() {
            var poll = poll();
            assertThat(poll.said).isNull();
            var sent = session.send("news").toCompletableFuture();

            assertThat(poll.said).isEqualTo("4news");
            assertThat(sent).isCompleted();
        }

        @Test
        void gets_no_more_in_one_body_than_it_can_take() {
            session.send("x".repeat(80));
            session.send("y".repeat(80));

            assertThat(poll().said).isEqualTo("4" + "x".repeat(80));
            assertThat(poll().said).isEqualTo("4" + "y".repeat(80));
        }

        @Test
        void gets_all_answers_to_one_body_together() {
            var poll = poll();
            session.take("4a\u001e4b");

            assertThat(heard).containsExactly("a", "b");
            assertThat(poll.said).isEqualTo("4a\u001e4b");
        }

        @Test
        void is_over_when_it_polls_twice_at_once() {
            var first = poll();
            var second = poll();

            assertThat(first.said).isEqualTo("1");
            assertThat(second.refused).isTrue();
            assertThat(ending).isEqualTo(Ending.BROKEN);
        }

        @Test
        void is_over_when_it_gives_up_its_poll() {
            var poll = poll();
            session.gaveUp(poll);

            assertThat(ending).isEqualTo(Ending.LEFT);
            assertThat(poll().refused).isTrue();
        }

        @Test
        void goes_on_when_the_poll_that_ends_had_its_answer() {
            session.send("one");
            session.gaveUp(poll());

            assertThat(ending).isNull();
        }

        @Test
        void that_says_goodbye_has_its_poll_ended() {
            var poll = poll();
            session.take("1");

            assertThat(poll.said).isEqualTo("6");
            assertThat(ending).isEqualTo(Ending.LEFT);
            assertThat(forgotten).containsExactly(session);
        }

        @Test
        void is_over_when_it_sends_what_is_no_packet() {
            assertThat(session.take("abc").toCompletableFuture().join()).isFalse();
            assertThat(ending).isEqualTo(Ending.BROKEN);
        }

        @Test
        void is_over_when_its_pings_are_not_answered() {
            timers.pass(Duration.ofSeconds(25));
            assertThat(poll().said).isEqualTo("2");
            timers.pass(Duration.ofSeconds(20));

            assertThat(ending).isEqualTo(Ending.SILENT);
        }

        @Test
        void goes_on_while_its_pings_are_answered() {
            for (int i = 0; i < 3; i++) {
                timers.pass(Duration.ofSeconds(25));
                assertThat(poll().said).isEqualTo("2");
                session.take("3");
                timers.pass(Duration.ofSeconds(20));
            }
            assertThat(ending).isNull();
        }

        @Test
        void loses_what_it_never_fetched() {
            var lost = session.send("news").toCompletableFuture();
            session.close();

            assertThat(lost).isCompletedExceptionally();
            assertThat(session.send("more").toCompletableFuture()).isCompletedExceptionally();
        }
    }

    @Nested
    class A_session_that_goes_over_to_a_socket {
        private final PlayedChannel socket = new PlayedChannel();

        @Test
        void ends_its_poll_and_takes_what_waits_along() {
            var poll = poll();
            session.take(socket, Packet.of(Type.PING, Packet.PROBE));
            assertThat(poll.said).isEqualTo("6");
            session.send("news");
            session.take(socket, Packet.of(Type.UPGRADE, ""));

            assertThat(socket.said).containsExactly("3probe", "4news");
            assertThat(poll().refused).isTrue();
        }

        @Test
        void still_says_over_its_last_poll_what_there_is() {
            session.take(socket, Packet.of(Type.PING, Packet.PROBE));
            session.send("news");

            assertThat(poll().said).isEqualTo("4news");
        }

        @Test
        void is_not_kept_waiting_by_its_last_poll() {
            session.take(socket, Packet.of(Type.PING, Packet.PROBE));
            var last = poll();
            timers.pass(Duration.ofMillis(100));

            assertThat(last.said).isEqualTo("6");
        }

        @Test
        void goes_on_polling_when_the_socket_dies_before() {
            session.take(socket, Packet.of(Type.PING, Packet.PROBE));
            session.gone(socket);
            session.send("news");

            assertThat(poll().said).isEqualTo("4news");
            assertThat(ending).isNull();
        }

        @Test
        void goes_on_polling_when_it_takes_too_long() {
            session.take(socket, Packet.of(Type.PING, Packet.PROBE));
            timers.pass(Duration.ofSeconds(10));

            assertThat(socket.closed).isTrue();
            assertThat(ending).isNull();
        }

        @Test
        void takes_no_second_socket() {
            session.take(socket, Packet.of(Type.PING, Packet.PROBE));
            session.take(socket, Packet.of(Type.UPGRADE, ""));
            var second = new PlayedChannel();
            session.take(second, Packet.of(Type.PING, Packet.PROBE));

            assertThat(second.closed).isTrue();
            assertThat(ending).isNull();
        }

        @Test
        void is_over_when_that_socket_is_gone() {
            session.take(socket, Packet.of(Type.PING, Packet.PROBE));
            session.take(socket, Packet.of(Type.UPGRADE, ""));
            session.gone(socket);

            assertThat(ending).isEqualTo(Ending.LEFT);
        }
    }

    @Test
    void a_client_that_talks_too_fast_is_ended() {
        var hasty = new Session(
                "sid",
                new EngineSettings(Duration.ofSeconds(25), Duration.ofSeconds(20), 1_000, Duration.ofSeconds(10), 1, 3),
                timers,
                Runnable::run,
                forgotten::add);
        hasty.begin(new Listener(), null);
        hasty.take("4a\u001e4b\u001e4c\u001e4d");

        assertThat(heard).containsExactly("a", "b", "c");
        assertThat(ending).isEqualTo(Ending.TOO_FAST);
    }

    private PlayedPoll poll() {
        var poll = new PlayedPoll();
        session.poll(poll);
        return poll;
    }

    /** Repeats what it hears. */
    private final class Listener implements Conversation {
        @Override
        public void heard(String text) {
            heard.add(text);
            session.send(text);
        }

        @Override
        public void heard(byte[] bytes) {
            heard.add(bytes.length + " bytes");
        }

        @Override
        public void over(Ending why) {
            ending = why;
        }
    }

    private static final class PlayedPoll implements Poll {
        private String said;
        private boolean refused;

        @Override
        public CompletionStage<Void> answer(String body) {
            said = body;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void refuse() {
            refused = true;
        }
    }

    private static final class PlayedChannel implements Channel {
        private final List<String> said = new ArrayList<>();
        private boolean closed;

        @Override
        public CompletionStage<Void> send(Packet packet) {
            said.add(Packets.write(packet));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Runs what is due when a test says that time has passed. */
    private static final class PlayedTimers implements Timers {
        private final List<Due> due = new ArrayList<>();

        private record Due(Duration time, Runnable work) {}

        @Override
        public Runnable after(Duration time, Runnable work) {
            var it = new Due(time, work);
            due.add(it);
            return () -> due.remove(it);
        }

        /** Lets all timers of exactly this length go off. */
        void pass(Duration time) {
            List.copyOf(due).stream().filter(it -> it.time().equals(time)).forEach(it -> {
                if (due.remove(it)) {
                    it.work().run();
                }
            });
        }
    }
}
