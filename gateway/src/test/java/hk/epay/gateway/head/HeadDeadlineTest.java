package hk.epay.gateway.head;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A connection as Vert.x makes it, and a clock that a test moves. */
class HeadDeadlineTest {
    private static final String WHOLE = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final EmbeddedChannel connection = new EmbeddedChannel();

    HeadDeadlineTest() {
        connection.freezeTime();
        connection
                .pipeline()
                .addLast(HeadDeadline.NAME, new HeadDeadline(Duration.ofSeconds(10), Duration.ofSeconds(60)));
        connection.pipeline().addLast("httpDecoder", new HttpRequestDecoder());
        connection.pipeline().fireChannelActive();
    }

    @Nested
    class A_head {
        @Test
        void that_never_begins_ends_the_connection_without_a_word() {
            pass(9_900);
            assertThat(connection.isOpen()).isTrue();
            pass(200);

            assertThat(connection.isOpen()).isFalse();
            assertThat((Object) connection.readOutbound()).isNull();
        }

        @Test
        void that_comes_letter_by_letter_is_told_that_it_takes_too_long() {
            for (var letter : WHOLE.split("")) {
                if (connection.isOpen()) {
                    send(letter);
                    pass(1_000);
                }
            }

            assertThat(connection.isOpen()).isFalse();
            assertThat(connection.<ByteBuf>readOutbound().toString(StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 408 ");
        }

        @Test
        void that_is_whole_in_time_may_be_followed_by_a_slow_body() {
            send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n");
            for (var letter : "body".split("")) {
                pass(9_000);
                send(letter);
            }
            pass(60_000);

            assertThat(connection.isOpen()).isTrue();
        }

        @Test
        void of_a_later_request_has_its_time_from_its_own_beginning() {
            send(WHOLE);
            pass(60_000);
            send(WHOLE.substring(0, 20));
            pass(9_000);
            send(WHOLE.substring(20));
            pass(60_000);
            assertThat(connection.isOpen()).isTrue();

            send("GET");
            pass(10_100);
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Nested
    class A_body {
        @Test
        void that_comes_letter_by_letter_ends_with_the_connection() {
            send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
            for (int i = 0; i < 6; i++) {
                pass(9_900);
                send("x");
            }
            assertThat(connection.isOpen()).isTrue();
            pass(700);

            assertThat(connection.isOpen()).isFalse();
            assertThat((Object) connection.readOutbound())
                    .as("an answer may be on its way")
                    .isNull();
        }

        @Test
        void that_came_in_time_is_forgotten() {
            send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo");
            pass(50_000);
            send("dy");
            pass(80_000);

            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Nested
    class A_web_socket {
        @Test
        void is_left_alone() {
            send(WHOLE);
            connection.pipeline().replace("httpDecoder", "wsdecoder", new ChannelInboundHandlerAdapter());
            send("a frame");
            pass(60_000);

            assertThat(connection.isOpen()).isTrue();
            assertThat(connection.pipeline().get(HeadDeadline.NAME)).isNull();
        }

        @Test
        void is_left_alone_also_by_a_deadline_that_its_first_frame_has_set() {
            send(WHOLE);
            send("early");
            connection.pipeline().replace("httpDecoder", "wsdecoder", new ChannelInboundHandlerAdapter());
            pass(60_000);

            assertThat(connection.isOpen()).isTrue();
        }
    }

    private void send(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(long millis) {
        connection.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        connection.runScheduledPendingTasks();
    }
}
