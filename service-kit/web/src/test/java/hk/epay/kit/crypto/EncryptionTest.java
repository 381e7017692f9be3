package hk.epay.kit.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.config.TestSecrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EncryptionTest {
    private static final String OLD = "old-key-0123456789abcdef0123456789abcdef";
    private static final String NEW = "new-key-0123456789abcdef0123456789abcdef";
    private static final String NEWEST = "newest-key-0123456789abcdef0123456789ab";

    private final Encryption before = keys(OLD);

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "customer@example.com", "+852 1234 5678", "陳大文 🐙", "\u202e\n\t"})
    void what_was_hidden_can_be_read(String text) {
        assertThat(before.decrypt(before.encrypt(text, "row 1"), "row 1")).isEqualTo(text);
    }

    @Test
    void the_same_text_never_looks_the_same_twice() {
        assertThat(before.encrypt("a", "row 1")).isNotEqualTo(before.encrypt("a", "row 1"));
    }

    @Test
    void nothing_of_the_text_can_be_seen() {
        var hidden = new String(before.encrypt("customer@example.com", "row 1"), StandardCharsets.ISO_8859_1);
        assertThat(hidden).doesNotContain("customer", "example");
    }

    @Nested
    class While_keys_rotate {
        private final byte[] hidden = before.encrypt("secret", "row 1");

        @Test
        void a_new_key_in_front_still_reads_the_old_values() {
            assertThat(keys(NEW + "," + OLD).decrypt(hidden, "row 1")).isEqualTo("secret");
            assertThat(keys(" " + NEWEST + " , " + NEW + " , " + OLD + " ").decrypt(hidden, "row 1"))
                    .isEqualTo("secret");
        }

        @Test
        void a_previous_key_beside_it_reads_them_too() {
            var rotating =
                    new Encryption(TestSecrets.sandbox(Map.of("ENCRYPTION_KEY", NEW, "ENCRYPTION_KEY_PREVIOUS", OLD)));
            assertThat(rotating.decrypt(hidden, "row 1")).isEqualTo("secret");
        }

        @Test
        void new_values_are_written_with_the_first_key() {
            var written = keys(NEW + "," + OLD).encrypt("secret", "row 1");
            assertThat(keys(NEW).decrypt(written, "row 1")).isEqualTo("secret");
            assertThatIllegalStateException().isThrownBy(() -> before.decrypt(written, "row 1"));
        }

        @Test
        void a_removed_key_is_named_as_the_reason() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> keys(NEW).decrypt(hidden, "row 1"))
                    .withMessageContaining("ENCRYPTION_KEY");
        }

        @Test
        void a_customer_keeps_the_same_name() {
            var name = before.keyedHash("customer", "customer@example.com");
            assertThat(keys(NEW + "," + OLD).keyedHash("customer", "customer@example.com"))
                    .isEqualTo(name);
            assertThat(keys(NEWEST + "," + NEW + "," + OLD).keyedHash("customer", "customer@example.com"))
                    .isEqualTo(name);
        }
    }

    @Nested
    class A_hidden_value {
        @Test
        void cannot_be_moved_to_another_row() {
            var hidden = before.encrypt("secret", "row 1");
            assertThatIllegalStateException().isThrownBy(() -> before.decrypt(hidden, "row 2"));
        }

        @Test
        void cannot_be_changed_anywhere() {
            var hidden = before.encrypt("secret", "row 1");
            for (int i = 0; i < hidden.length; i++) {
                var changed = hidden.clone();
                changed[i] ^= 1;
                assertThatIllegalStateException().as("byte %d", i).isThrownBy(() -> before.decrypt(changed, "row 1"));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 16, 17, 30})
        void cannot_be_cut(int length) {
            var cut = java.util.Arrays.copyOf(before.encrypt("secret", "row 1"), length);
            assertThatIllegalStateException().isThrownBy(() -> before.decrypt(cut, "row 1"));
        }

        @Test
        void never_appears_in_the_exception() {
            var hidden = before.encrypt("secret", "row 1");
            assertThatIllegalStateException()
                    .isThrownBy(() -> before.decrypt(hidden, "row 2"))
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("secret", "row"));
        }
    }

    @Nested
    class A_keyed_hash {
        @Test
        void is_the_same_for_the_same_text_and_128_bits_long() {
            var name = before.keyedHash("customer", "a@b.hk");
            assertThat(name).matches("[0-9a-f]{32}").isEqualTo(keys(OLD).keyedHash("customer", "a@b.hk"));
        }

        @Test
        void differs_by_text_by_purpose_and_by_key() {
            var name = before.keyedHash("customer", "a@b.hk");
            assertThat(before.keyedHash("customer", "a@b.hl")).isNotEqualTo(name);
            assertThat(before.keyedHash("merchant", "a@b.hk")).isNotEqualTo(name);
            assertThat(keys(NEW).keyedHash("customer", "a@b.hk")).isNotEqualTo(name);
        }

        @Test
        void does_not_confuse_where_the_purpose_ends() {
            assertThat(before.keyedHash("ab", "c")).isNotEqualTo(before.keyedHash("a", "bc"));
        }
    }

    private static Encryption keys(String list) {
        return new Encryption(TestSecrets.sandbox(Map.of("ENCRYPTION_KEY", list)));
    }
}
