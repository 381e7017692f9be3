package hk.epay.merchant.directory;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com, https://shop.example.com",
        "https://SHOP.Example.com, https://shop.example.com",
        "https://shop.example.com:443, https://shop.example.com",
        "https://shop.example.com:8443, https://shop.example.com:8443",
        "https://xn--fiq228c.hk, https://xn--fiq228c.hk",
        "http://localhost:3000, http://localhost:3000",
        "http://127.0.0.1:80, http://127.0.0.1",
    })
    void is_kept_as_browsers_send_it(String written, String sent) {
        assertThat(Origin.read(written)).hasValue(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "shop.example.com",
                "http://shop.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/checkout",
                "https://user@shop.example.com",
                "https://shop.example.com:0",
                "https://shop.example.com:70000",
                "https://shop.example.com:99999999999",
                "https://*.example.com",
                "https://-shop.example.com",
                "https://shop.example.com\r\nX-Evil: 1",
                "https://localhost.evil.example/?http://localhost",
                "javascript:alert(1)",
            })
    void is_nothing_else(String written) {
        assertThat(Origin.read(written)).isEmpty();
    }

    @Test
    void is_never_longer_than_a_host_can_be() {
        assertThat(Origin.read("https://" + "a.".repeat(200) + "com")).isEmpty();
    }
}
