package hk.epay.merchant.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.ApiException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A merchant's key goes nowhere unless somebody said where. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformSwitchTest {
    private record Config(boolean integration, Optional<String> url) implements PlatformConfig {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration freshFor() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration pushEvery() {
            return Duration.ofSeconds(1);
        }

        @Override
        public List<Duration> pushRetryAfter() {
            return List.of();
        }

        @Override
        public Duration countEvery() {
            return Duration.ofSeconds(1);
        }
    }

    private static PlatformSwitch of(boolean integration, String url, boolean sandbox) {
        return new PlatformSwitch(new Config(integration, Optional.ofNullable(url)), sandbox);
    }

    @ParameterizedTest
    @CsvSource({"https://platform.example, false", "https://platform.example, true", ", true"})
    void it_is_on_with_an_address_or_beside_the_sandbox(String url, boolean sandbox) {
        assertThat(of(true, url, sandbox).isOn()).isTrue();
        assertThatCode(() -> of(true, url, sandbox).mustBeOn()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"false, https://platform.example, false", "false, https://platform.example, true", "true, , false"})
    void otherwise_it_is_off_and_says_so(boolean integration, String url, boolean sandbox) {
        var off = of(integration, url, sandbox);

        assertThat(off.isOn()).isFalse();
        assertThatThrownBy(off::mustBeOn).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.PLATFORM_OFF));
    }
}
