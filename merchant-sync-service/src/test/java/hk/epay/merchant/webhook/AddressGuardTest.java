package hk.epay.merchant.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(false, false);

    @Nested
    class A_url {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://shop.example.com/webhooks",
                    "https://shop.example.com:8443/a/b?c=d&e=%20",
                    "HTTPS://Shop.Example.com",
                    "https://1password.example/",
                    "https://xn--fiqs8s.example/",
                    "https://93.184.215.14/hook",
                    "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/hook",
                    "https://3com.example/",
                    "https://a-b.example:65535/"
                })
        void that_is_fine_is_kept_as_it_is(String url) {
            assertThat(guard.check(url)).hasToString(url);
        }

        @ParameterizedTest
        @CsvSource({
            "http://shop.example.com/, SCHEME",
            "ftp://shop.example.com/, SCHEME",
            "file:///etc/passwd, SCHEME",
            "//shop.example.com/, UNREADABLE",
            "/webhooks, UNREADABLE",
            "mailto:a@b.example, UNREADABLE",
            "javascript:alert(1), UNREADABLE",
            "not a url, UNREADABLE",
            "https://, UNREADABLE",
            "https:///path, HOST",
            "https://user:secret@shop.example.com/, USER",
            "https://shop.example.com@evil.example/, USER",
            "https://@evil.example/, USER",
            "https://shop.example.com/#fragment, UNREADABLE",
            "https://shop.example.com:0/, UNREADABLE",
            "https://shop.example.com:65536/, UNREADABLE",
            "https://shop.example.com\\@evil.example/, UNREADABLE",
            "https://商店.example/, UNREADABLE",
            "https://%31%32%37.0.0.1/, HOST",
            "https://under_score.example/, HOST",
            "https://-dash.example/, HOST",
            "https://shop.example.com./, HOST",
            "https://[fe80::1%25eth0]/, HOST"
        })
        void that_is_not_is_refused_for_its_reason(String url, Refusal why) {
            assertThat(refusal(url)).isEqualTo(why);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2130706433",
                    "017700000001",
                    "0x7f000001",
                    "0x7f.1",
                    "127.1",
                    "127.0.1",
                    "0177.0.0.1",
                    "127.0.0.01",
                    "00.0.0.0",
                    "1.2.3.4.5",
                    "127.0.0.0x1",
                    "shop.example.0x7f",
                    "shop.127",
                    "0x"
                })
        void cannot_hide_an_address_in_an_odd_number(String host) {
            assertThat(refusal("https://" + host + "/")).isEqualTo(Refusal.HOST);
        }

        @Test
        void has_a_length() {
            assertThat(refusal("https://shop.example.com/" + "x".repeat(2048))).isEqualTo(Refusal.UNREADABLE);
        }

        @Test
        void may_be_plain_where_that_is_allowed() {
            var lenient = new AddressGuard(true, true);
            assertThat(lenient.check("http://localhost:9000/x")).hasToString("http://localhost:9000/x");
            assertThatThrownBy(() -> lenient.check("http://user@localhost/")).isInstanceOf(RefusedAddress.class);
            assertThatThrownBy(() -> lenient.check("gopher://localhost/")).isInstanceOf(RefusedAddress.class);
        }

        private Refusal refusal(String url) {
            return catchThrowableOfType(RefusedAddress.class, () -> guard.check(url))
                    .why();
        }
    }

    @Nested
    class An_address {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "100.100.100.200",
                    "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1",
                    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1",
                    "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
                    "255.255.255.255"
                })
        void that_is_not_public_is_refused(String literal) throws UnknownHostException {
            assertRefused(literal);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "::",
                    "::1",
                    "::127.0.0.1",
                    "::ffff:127.0.0.1",
                    "::ffff:169.254.169.254",
                    "::ffff:0:127.0.0.1",
                    "fe80::1",
                    "fec0::1",
                    "fc00::1",
                    "fd00:ec2::254",
                    "ff02::1",
                    "64:ff9b::7f00:1",
                    "64:ff9b:1::1",
                    "100::1",
                    "2001::1",
                    "2001:0:7f00:1::",
                    "2001:db8::1",
                    "2002:7f00:1::",
                    "2002:a9fe:a9fe::1",
                    "3fff::1",
                    "2606:2800:21f:cb07:0:5efe:7f00:1",
                    "2606:2800:21f:cb07:200:5efe:7f00:1"
                })
        void that_is_not_public_is_refused_in_ipv6_too(String literal) throws UnknownHostException {
            assertRefused(literal);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.1.1.1",
                    "8.8.8.8",
                    "9.255.255.255",
                    "11.0.0.0",
                    "93.184.215.14",
                    "100.63.255.255",
                    "100.128.0.0",
                    "169.253.255.255",
                    "172.15.255.255",
                    "172.32.0.0",
                    "192.167.255.255",
                    "223.255.255.255",
                    "2606:4700::1111",
                    "2a00:1450::1",
                    "2001:4860:4860::8888",
                    "2400:cb00::1"
                })
        void that_is_public_is_taken(String literal) throws UnknownHostException {
            var address = InetAddress.getByName(literal);
            assertThat(guard.choose(List.of(address), 0)).isEqualTo(address);
        }

        private void assertRefused(String literal) throws UnknownHostException {
            var addresses = List.of(InetAddress.getByName(literal));
            var refused = catchThrowableOfType(RefusedAddress.class, () -> guard.choose(addresses, 0));
            assertThat(refused).as(literal).isNotNull();
            assertThat(refused.why()).isEqualTo(Refusal.PRIVATE);
            assertThat(new AddressGuard(true, true).choose(addresses, 0)).isEqualTo(addresses.get(0));
        }
    }

    @Nested
    class A_name_with_several_addresses {
        private final InetAddress first = address("93.184.215.14");
        private final InetAddress second = address("2606:4700::1111");

        @Test
        void gives_each_its_turn() {
            assertThat(guard.choose(List.of(first, second), 0)).isEqualTo(first);
            assertThat(guard.choose(List.of(first, second), 1)).isEqualTo(second);
            assertThat(guard.choose(List.of(first, second), 2)).isEqualTo(first);
        }

        @Test
        void is_refused_when_any_of_them_is_not_public() {
            assertThatThrownBy(() -> guard.choose(List.of(first, address("10.0.0.1")), 0))
                    .isInstanceOf(RefusedAddress.class);
        }

        @Test
        void is_refused_when_there_are_none() {
            assertThat(catchThrowableOfType(RefusedAddress.class, () -> guard.choose(List.of(), 0))
                            .why())
                    .isEqualTo(Refusal.UNRESOLVED);
        }

        private static InetAddress address(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
    }
}
