package hk.epay.kit.page;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.ApiException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T16:00:00.123456Z", "1969-12-31T23:59:59.999999Z", "2026-01-31T16:00:00Z"})
    void comes_back_as_it_was(String createdAt) {
        var cursor = new Cursor(Instant.parse(createdAt), UUID.randomUUID());

        assertThat(Cursor.parse(cursor.encode())).isEqualTo(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "gibberish", "////////////////////////////////", "AAAA"})
    void that_is_none_of_ours_is_a_fault(String text) {
        assertInvalid(text);
    }

    @Test
    void from_beyond_the_calendar_is_a_fault() {
        assertInvalid("f" + "_".repeat(31));
        assertInvalid("gAAAAAAAAAA" + "A".repeat(21));
    }

    private static void assertInvalid(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(e.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.pointer()).isEqualTo("?cursor");
                assertThat(fault.key()).isEqualTo("fault.cursor");
            });
        });
    }
}
