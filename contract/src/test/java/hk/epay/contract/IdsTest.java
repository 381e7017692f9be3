package hk.epay.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IdsTest {
    private static final List<Function<String, Object>> READERS = List.of(OrderId::of, PaymentId::of, RefundId::of);
    private final ObjectMapper json = new ObjectMapper();

    @Nested
    class An_id_of_an_order_payment_or_refund {
        @ParameterizedTest
        @NullAndEmptySource
        @ValueSource(
                strings = {
                    "1-1-1-1-1", // which UUID.fromString takes
                    "0190a1b23c4d712384560123456789ab",
                    " 0190a1b2-3c4d-7123-8456-0123456789ab",
                    "0190a1b2-3c4d-7123-8456-0123456789ab\n",
                    "{0190a1b2-3c4d-7123-8456-0123456789ab}",
                    "0190a1b2-3c4d-7123-8456-0123456789ag",
                    "0190a1b2-3c4d-7123-8456-0123456789ab0",
                    "٠190a1b2-3c4d-7123-8456-0123456789ab",
                    "' or 1=1 --"
                })
        void is_read_strictly(String text) {
            READERS.forEach(reader -> assertThatIllegalArgumentException().isThrownBy(() -> reader.apply(text)));
        }

        @Test
        void is_shown_as_it_is_read() {
            var text = "0190a1b2-3c4d-7123-8456-0123456789ab";
            READERS.forEach(reader -> assertThat(reader.apply(text)).hasToString(text));
        }

        @Test
        void is_shown_in_small_letters_whatever_was_read() {
            assertThat(OrderId.of("0190A1B2-3C4D-7123-8456-0123456789AB"))
                    .hasToString("0190a1b2-3c4d-7123-8456-0123456789ab");
        }

        @Test
        void is_a_plain_text_in_JSON() throws Exception {
            var id = PaymentId.next();
            var text = json.writeValueAsString(id);
            assertThat(text).isEqualTo('"' + id.toString() + '"');
            assertThat(json.readValue(text, PaymentId.class)).isEqualTo(id);
        }

        @Test
        void cannot_be_nothing() {
            assertThatIllegalArgumentException().isThrownBy(() -> new OrderId(null));
            assertThatIllegalArgumentException().isThrownBy(() -> new PaymentId(null));
            assertThatIllegalArgumentException().isThrownBy(() -> new RefundId(null));
        }
    }

    @Nested
    class A_new_id {
        @Test
        void is_of_version_7_and_tells_when_it_was_made() {
            var before = Instant.now().toEpochMilli();
            UUID id = TimeOrderedIds.next();
            var after = Instant.now().toEpochMilli();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
        }

        @Test
        void comes_after_all_ids_made_before_it() {
            var ids = Stream.generate(OrderId::next)
                    .limit(20_000)
                    .map(OrderId::toString)
                    .toList();
            // As text, because that and PostgreSQL's uuid have the same order; UUID.compareTo is signed.
            assertThat(ids).isSorted().doesNotHaveDuplicates();
        }

        @Test
        void is_unique_however_many_are_made_at_once() {
            var ids = new ArrayList<>(IntStream.range(0, 50_000)
                    .parallel()
                    .mapToObj(i -> PaymentId.next())
                    .toList());
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Nested
    class A_merchants_id {
        @ParameterizedTest
        @ValueSource(strings = {"mer_demo", "mer_1", "mer_Shop_42", "mer_0123456789012345678901234567890123456789"})
        void is_a_short_word_behind_mer_(String text) {
            assertThat(MerchantId.of(text)).hasToString(text);
        }

        @ParameterizedTest
        @NullAndEmptySource
        @ValueSource(
                strings = {
                    "mer_",
                    "demo",
                    "MER_demo",
                    "mer_de mo",
                    "mer_demo\n",
                    "mer_demo/../mer_other",
                    "mer_示範",
                    "mer_' or 1=1",
                    "mer_01234567890123456789012345678901234567890"
                })
        void is_read_strictly(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> MerchantId.of(text));
        }

        @Test
        void is_a_plain_text_in_JSON() throws Exception {
            assertThat(json.writeValueAsString(MerchantId.of("mer_demo"))).isEqualTo("\"mer_demo\"");
            assertThat(json.readValue("\"mer_demo\"", MerchantId.class)).isEqualTo(MerchantId.of("mer_demo"));
        }
    }
}
