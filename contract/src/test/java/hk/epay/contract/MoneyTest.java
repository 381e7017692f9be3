package hk.epay.contract;

import java.math.BigDecimal;
import java.util.Currency;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MoneyTest {
    private static final Currency JPY = Currency.getInstance("JPY");

    @Nested
    class A_decimal {
        @ParameterizedTest(name = "{0} is {1} cents")
        @CsvSource({
            "8.20, 820", // 819 with binary floating point
            "0.29, 29",
            "1.1, 110",
            "100, 10000",
            "100.00, 10000",
            "100.000000, 10000",
            "1e2, 10000",
            "0.01, 1",
            "0, 0",
            "0e5, 0",
            "-12.34, -1234",
            "10000.00, 1000000",
            "99999999999999.99, 9999999999999999"
        })
        void becomes_whole_cents(BigDecimal amount, long cents) {
            assertThat(Money.of(amount, Money.HKD)).isEqualTo(Money.hkd(cents));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.001", "8.205", "1e-3", "1e-999999999", "100.0000000000000000001"})
        void finer_than_a_cent_is_refused_and_never_rounded(BigDecimal amount) {
            assertThatThrownBy(() -> Money.of(amount, Money.HKD)).isInstanceOf(ArithmeticException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e309", "-1e309", "1e17", "1e999999999", "92233720368547758.08"})
        void too_large_is_refused_and_never_wrapped(BigDecimal amount) {
            assertThatThrownBy(() -> Money.of(amount, Money.HKD)).isInstanceOf(ArithmeticException.class);
        }

        @Test
        void has_no_fraction_where_the_currency_has_none() {
            assertThat(Money.of(new BigDecimal("500"), JPY).cents()).isEqualTo(500);
            assertThatThrownBy(() -> Money.of(new BigDecimal("0.5"), JPY)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Nested
    class Two_amounts {
        @Test
        void of_one_currency_add_up() {
            assertThat(Money.hkd(820).plus(Money.hkd(180))).isEqualTo(Money.hkd(1000));
            assertThat(Money.hkd(820).minus(Money.hkd(1000))).isEqualTo(Money.hkd(-180));
        }

        @Test
        void of_two_currencies_do_not_mix() {
            var yen = new Money(100, JPY);
            assertThatIllegalArgumentException().isThrownBy(() -> Money.hkd(100).plus(yen));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.hkd(100).minus(yen));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.hkd(100).compareTo(yen));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.hkd(100).isMultipleOf(yen));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.hkd(100).floor(yen));
            assertThat(Money.hkd(100)).isNotEqualTo(yen);
        }

        @Test
        void that_do_not_fit_together_are_refused() {
            var most = Money.hkd(Long.MAX_VALUE);
            var least = Money.hkd(Long.MIN_VALUE);
            assertThatThrownBy(() -> most.plus(Money.hkd(1))).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> least.minus(Money.hkd(1))).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> least.floor(Money.hkd(10))).isInstanceOf(ArithmeticException.class);
        }

        @Test
        void have_an_order() {
            assertThat(Money.hkd(1)).isLessThan(Money.hkd(2)).isGreaterThan(Money.hkd(-5));
        }
    }

    @Nested
    class A_step_of_ten_cents {
        private final Money step = Money.hkd(10);

        @ParameterizedTest(name = "{0} cents: a multiple is {1}, below it is {2}")
        @CsvSource({"100, true, 100", "105, false, 100", "109, false, 100", "0, true, 0", "-5, false, -10"})
        void divides_amounts(long cents, boolean whole, long below) {
            assertThat(Money.hkd(cents).isMultipleOf(step)).isEqualTo(whole);
            assertThat(Money.hkd(cents).floor(step)).isEqualTo(Money.hkd(below));
        }
    }

    @Nested
    class Shown {
        @ParameterizedTest(name = "{0} cents are {1}")
        @CsvSource({"10000, 100.00", "820, 8.20", "5, 0.05", "0, 0.00", "-5, -0.05"})
        void it_always_has_two_decimals(long cents, String text) {
            assertThat(Money.hkd(cents).toDecimal().toPlainString()).isEqualTo(text);
            assertThat(Money.hkd(cents)).hasToString("HKD " + text);
        }

        @Test
        void it_comes_back_unchanged() {
            for (long cents = -1_000; cents < 100_000; cents += 7) {
                assertThat(Money.of(Money.hkd(cents).toDecimal(), Money.HKD)).isEqualTo(Money.hkd(cents));
            }
        }
    }

    @Test
    void is_positive_only_above_zero() {
        assertThat(Money.hkd(1).isPositive()).isTrue();
        assertThat(Money.hkd(0).isPositive()).isFalse();
        assertThat(Money.hkd(-1).isPositive()).isFalse();
    }

    @Test
    void needs_a_currency() {
        assertThatNullPointerException().isThrownBy(() -> new Money(1, null));
    }
}
