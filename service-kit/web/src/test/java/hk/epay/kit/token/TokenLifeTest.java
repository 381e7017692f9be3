package hk.epay.kit.token;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.config.RefusedStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenLifeTest {
    @ParameterizedTest
    @CsvSource({"24h, PT24H", "15m, PT15M", "7d, P7D", "30s, PT30S", "3600, PT1H", "' 12 h ', PT12H"})
    void is_written_as_the_seed_writes_it(String text, Duration life) {
        assertThat(TokenLife.parse(text)).isEqualTo(life);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "0", "0h", "-1h", "1.5h", "24 hours", "h", "1h30m", "9999999999s", "٣h", "PT24H"})
    void stops_the_start_when_it_cannot_be_read(String text) {
        assertThatThrownBy(() -> TokenLife.parse(text))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("JWT_EXPIRES_IN");
    }
}
