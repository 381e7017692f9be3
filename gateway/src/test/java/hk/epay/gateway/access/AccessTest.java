package hk.epay.gateway.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccessTest {
    @Nested
    class The_client_behind_proxies {
        private final ClientAddresses addresses = new ClientAddresses(
                Optional.of(List.of("10.0.0.0/8", "2001:db8:aaaa::/48", "192.0.2.7")), List.of("127.0.0.1"));

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    // peer           | X-Forwarded-For                         | client
                    "203.0.113.9      |                                         | 203.0.113.9",
                    "203.0.113.9      | 198.51.100.1                            | 203.0.113.9",
                    "10.1.2.3         |                                         | 10.1.2.3",
                    "10.1.2.3         | 198.51.100.1                            | 198.51.100.1",
                    "10.1.2.3         | 1.1.1.1, 198.51.100.1                   | 198.51.100.1",
                    "10.1.2.3         | 1.1.1.1, 198.51.100.1, 10.9.9.9         | 198.51.100.1",
                    "10.1.2.3         | 198.51.100.1:4711                       | 198.51.100.1",
                    "10.1.2.3         | [2001:db8::1]:4711                      | 2001:db8:0:0:0:0:0:1",
                    "10.1.2.3         | 10.4.4.4, 10.5.5.5                      | 10.4.4.4",
                    "10.1.2.3         | 198.51.100.1, nonsense                  | 10.1.2.3",
                    "10.1.2.3         | localhost                               | 10.1.2.3",
                    "10.1.2.3         | 0x7f000001                              | 10.1.2.3",
                    "192.0.2.7        | 198.51.100.1                            | 198.51.100.1",
                    "192.0.2.8        | 198.51.100.1                            | 192.0.2.8",
                    "2001:db8:aaaa::5 | ::ffff:198.51.100.1                     | 198.51.100.1"
                })
        void is_the_first_from_the_right_that_is_no_proxy_of_ours(String peer, String header, String client)
                throws Exception {
            var found = addresses.client(InetAddress.getByName(peer), header == null ? List.of() : List.of(header));

            assertThat(found.getHostAddress()).isEqualTo(client);
        }
    }

    @Nested
    class An_address_is_counted {
        @ParameterizedTest
        @CsvSource({
            "203.0.113.9, 203.0.113.9",
            "::ffff:203.0.113.9, 203.0.113.9",
            "2001:db8:1:2:aaaa::1, 20010db800010002/64",
            "2001:db8:1:2:bbbb::2, 20010db800010002/64"
        })
        void as_its_customer(String address, String customer) throws Exception {
            assertThat(Limits.network(InetAddress.getByName(address))).isEqualTo(customer);
        }
    }

    @Nested
    class A_bucket {
        @Test
        void lets_its_number_through_and_says_when_more_will_pass() throws Exception {
            var limits = new Limits("3/60s", "2/60s", "1/60s", "9/60s", SharedBuckets.NONE);
            var client = InetAddress.getByName("203.0.113.9");

            assertThat(now(limits.ofAddress(client)).passes()).isTrue();
            var last = now(limits.ofAddress(client));
            assertThat(last.passes()).isTrue();
            assertThat(last.remaining()).isZero();
            var refused = now(limits.ofAddress(client));
            assertThat(refused.passes()).isFalse();
            assertThat(refused.limit()).isEqualTo(2);
            assertThat(refused.retrySeconds()).isBetween(1, 30);
            assertThat(refused.resetSeconds()).isBetween(31L, 60L);
        }

        @Test
        void is_one_customers_alone() throws Exception {
            var limits = new Limits("3/60s", "1/60s", "1/60s", "9/60s", SharedBuckets.NONE);

            assertThat(now(limits.ofAddress(InetAddress.getByName("2001:db8:1:2::1")))
                            .passes())
                    .isTrue();
            assertThat(now(limits.ofAddress(InetAddress.getByName("2001:db8:1:2:ffff::9")))
                            .passes())
                    .isFalse();
            assertThat(now(limits.ofAddress(InetAddress.getByName("2001:db8:1:3::1")))
                            .passes())
                    .isTrue();
            assertThat(now(limits.ofSignIn(InetAddress.getByName("2001:db8:1:2::1")))
                            .passes())
                    .isTrue();
        }

        /** With buckets of our own there is nobody to wait for. */
        private static Limits.Verdict now(CompletionStage<Limits.Verdict> verdict) {
            return verdict.toCompletableFuture().getNow(null);
        }

        @ParameterizedTest
        @ValueSource(strings = {"10", "10/60", "0/60s", "10/0s", "-1/60s", "ten/60s", "10/1m"})
        void has_a_size_that_makes_sense(String rate) {
            assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(rate));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "example.com", "10.0.0", "::1/129"})
    void a_range_that_is_none_is_refused(String cidr) {
        assertThatIllegalArgumentException().isThrownBy(() -> Networks.parse(List.of(cidr)));
    }
}
