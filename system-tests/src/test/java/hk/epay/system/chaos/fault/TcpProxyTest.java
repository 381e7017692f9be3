package hk.epay.system.chaos.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import hk.epay.system.chaos.fault.TcpProxy.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A line that is as bad as it was asked to be, and no worse. Behind it somebody says everything back. */
class TcpProxyTest {
    private ServerSocket parrot;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws IOException {
        parrot = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (!parrot.isClosed()) {
                var socket = parrot.accept();
                daemon(() -> repeat(socket));
            }
        });
        proxy = TcpProxy.to(parrot.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        parrot.close();
    }

    @Test
    void passes_on_what_is_said() throws IOException {
        try (var line = connect()) {
            assertThat(say(line, "hello")).isEqualTo("hello");
            assertThat(say(line, "again")).isEqualTo("again");
        }
        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void is_late() throws IOException {
        proxy.become(Behaviour.late(Duration.ofMillis(150)));
        try (var line = connect()) {
            var began = System.nanoTime();
            assertThat(say(line, "hello")).isEqualTo("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
        }
    }

    @Test
    void cuts_whoever_speaks() throws IOException {
        try (var line = connect()) {
            say(line, "hello");
            proxy.cut();
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> say(line, "again"));
        }
        try (var another = connect()) {
            assertThat(say(another, "fine!")).isEqualTo("fine!");
        }
    }

    @Test
    void says_nothing_and_goes_on_where_it_was() throws IOException {
        try (var line = connect()) {
            say(line, "hello");
            proxy.become(Behaviour.mute());
            line.setSoTimeout(200);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> say(line, "quiet"));
            proxy.become(Behaviour.HONEST);
            line.setSoTimeout(2_000);
            assertThat(new String(line.getInputStream().readNBytes(5))).isEqualTo("quiet");
        }
    }

    @Test
    void lets_nobody_in_and_throws_out_who_was_there() throws IOException {
        try (var line = connect()) {
            say(line, "hello");
            proxy.become(Behaviour.away());
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> say(line, "again"));
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
                try (var another = connect()) {
                    say(another, "let me");
                    say(another, "in");
                }
            });
        }
    }

    @Test
    void breaks_off_in_the_middle_of_an_answer() throws IOException {
        proxy.become(Behaviour.breakingAfter(8));
        try (var line = connect()) {
            assertThat(say(line, "hello")).isEqualTo("hello");
            line.getOutputStream().write("again".getBytes());
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> line.getInputStream().readNBytes(5));
        }
    }

    private static void repeat(Socket socket) throws IOException {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    /** What came back; an end in the middle is an error, too. */
    private static String say(Socket line, String words) throws IOException {
        line.getOutputStream().write(words.getBytes());
        var heard = line.getInputStream().readNBytes(words.length());
        if (heard.length < words.length()) {
            throw new SocketException("ended");
        }
        return new String(heard);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // So has the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
