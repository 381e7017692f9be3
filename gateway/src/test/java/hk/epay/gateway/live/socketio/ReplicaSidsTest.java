package hk.epay.gateway.live.socketio;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicaSidsTest {
    private static final String SECRET = "a secret that all replicas share";

    private final ReplicaSids one = new ReplicaSids(Optional.of("http://10.0.0.1:3001"), SECRET);
    private final ReplicaSids other = new ReplicaSids(Optional.of("http://10.0.0.2:3001"), SECRET);

    @Test
    void a_name_tells_other_replicas_where_it_is_at_home() {
        assertThat(other.home(one.next())).contains("http://10.0.0.1:3001");
    }

    @Test
    void a_replica_is_not_elsewhere_to_itself() {
        assertThat(one.home(one.next())).isEmpty();
    }

    @Test
    void nobody_can_send_us_to_an_address_of_their_choice() {
        var sid = one.next();
        var forged = new ReplicaSids(Optional.of("http://169.254.169.254"), "another secret").next();

        assertThat(other.home(forged)).isEmpty();
        assertThat(other.home("x" + sid)).isEmpty();
        assertThat(other.home(sid.substring(0, sid.length() - 2))).isEmpty();
        assertThat(other.home("a.b.c.d")).isEmpty();
        assertThat(other.home("")).isEmpty();
    }

    @Test
    void a_replica_that_does_not_know_its_address_gives_plain_names() {
        var alone = new ReplicaSids(Optional.empty(), SECRET);

        assertThat(alone.next()).doesNotContain(".").hasSizeGreaterThan(20);
        assertThat(alone.home(one.next())).isEmpty();
        assertThat(alone.next()).isNotEqualTo(alone.next());
    }
}
