package hk.epay.kit.config;

import java.util.Map;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsTest {
    private static final String STRONG = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c";

    @Nested
    class In_production {
        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                nullValues = "missing",
                value = {
                    "missing | is not set",
                    "'' | is not set",
                    "'   ' | is not set",
                    "short | is shorter than 32 bytes",
                    "0123456789012345678901234567890 | is shorter than 32 bytes",
                    "your_jwt_secret_that_is_long_enough_but_public | is a public example",
                    "sandbox-only-jwt_secret-never-in-production | is a public example",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | repeats a few characters"
                })
        void a_weak_secret_stops_the_start_with_one_sentence_that_says_how_to_make_a_good_one(
                String value, String why) {
            var environment = value == null ? Map.<String, String>of() : Map.of("JWT_SECRET", value);
            var secrets = TestSecrets.production(environment, "JWT_SECRET");
            assertThatThrownBy(() -> secrets.refuseWeakOnes(null))
                    .hasMessage("JWT_SECRET " + why + "; make one with: openssl rand -hex 32")
                    // Of these, and only these, Quarkus prints the message and no stack trace.
                    .isInstanceOf(ConfigurationException.class)
                    .hasNoCause();
        }

        @Test
        void a_weak_previous_secret_is_refused_as_well_because_it_still_opens_doors() {
            var secrets =
                    TestSecrets.production(Map.of("JWT_SECRET", STRONG, "JWT_SECRET_PREVIOUS", "short"), "JWT_SECRET");
            assertThatThrownBy(() -> secrets.refuseWeakOnes(null))
                    .hasMessageStartingWith("JWT_SECRET_PREVIOUS is shorter");
        }

        @Test
        void each_key_of_a_list_must_be_strong() {
            var secrets = TestSecrets.production(
                    Map.of("ENCRYPTION_KEY", STRONG + ",0123456789abcdef,fedcba9876543210"), "ENCRYPTION_KEY");
            assertThatThrownBy(() -> secrets.refuseWeakOnes(null)).hasMessageStartingWith("ENCRYPTION_KEY is shorter");
        }

        @Test
        void strong_ones_are_taken_as_they_are() {
            var secrets = TestSecrets.production(
                    Map.of("JWT_SECRET", " " + STRONG + "\n", "ENCRYPTION_KEY", STRONG, "ADMIN_API_KEY", STRONG),
                    "JWT_SECRET",
                    "ENCRYPTION_KEY",
                    "ADMIN_API_KEY");
            assertThatCode(() -> secrets.refuseWeakOnes(null)).doesNotThrowAnyException();
            assertThat(secrets.jwtSecret()).isEqualTo(STRONG);
            assertThat(secrets.adminApiKey()).isEqualTo(STRONG);
        }

        @Test
        void a_secret_that_this_service_does_not_need_need_not_be_there() {
            assertThatCode(() -> TestSecrets.production(Map.of()).refuseWeakOnes(null))
                    .doesNotThrowAnyException();
        }

        @Test
        void a_comma_belongs_to_a_secret_unless_it_is_a_list_of_keys() {
            var secrets = TestSecrets.production(
                    Map.of("JWT_SECRET", STRONG + ",x", "ENCRYPTION_KEY", STRONG + ", " + STRONG + "0"));
            assertThat(secrets.jwtSecret()).isEqualTo(STRONG + ",x");
            assertThat(secrets.encryptionKeys()).containsExactly(STRONG, STRONG + "0");
        }
    }

    @Nested
    class In_the_sandbox {
        @Test
        void public_ones_stand_in_for_those_that_are_missing() {
            var secrets = TestSecrets.sandbox(Map.of());
            assertThat(secrets.sandbox()).isTrue();
            assertThat(secrets.jwtSecret()).isEqualTo("sandbox-only-jwt_secret-never-in-production");
            assertThat(secrets.encryptionKeys()).containsExactly("sandbox-only-encryption_key-never-in-production");
            assertThat(secrets.previousJwtSecret()).isEmpty();
        }

        @Test
        void weak_ones_will_do() {
            assertThat(TestSecrets.sandbox(Map.of("JWT_SECRET", "short")).jwtSecret())
                    .isEqualTo("short");
        }
    }

    @Nested
    class While_they_rotate {
        @Test
        void the_previous_one_is_there_beside_the_new() {
            var secrets = TestSecrets.sandbox(Map.of(
                    "JWT_SECRET", "b",
                    "JWT_SECRET_PREVIOUS", "a",
                    "ENCRYPTION_KEY", "c,b",
                    "ENCRYPTION_KEY_PREVIOUS", "a"));
            assertThat(secrets.previousJwtSecret()).contains("a");
            assertThat(secrets.encryptionKeys()).containsExactly("c", "b", "a");
        }
    }
}
