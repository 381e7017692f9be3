package hk.epay.contract.event;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import hk.epay.contract.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventTypeTest {
    @ParameterizedTest
    @EnumSource
    void is_found_by_its_name(EventType type) {
        assertThat(EventType.find(type.wire())).contains(type);
        assertThat(EventType.of(type.wire())).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource
    void is_named_after_its_constant_so_that_logs_and_code_say_the_same(EventType type) {
        assertThat(type.wire()).matches("epay\\.[a-z]+\\.[a-z_]+");
        assertThat(type.wire().substring("epay.".length()).replace('.', '_')).isEqualToIgnoringCase(type.name());
    }

    @ParameterizedTest
    @EnumSource
    void travels_on_a_topic_of_the_suite(EventType type) {
        assertThat(Topics.ALL).contains(type.topic());
    }

    @Test
    void no_two_have_one_name() {
        assertThat(Stream.of(EventType.values()).map(EventType::wire)).doesNotHaveDuplicates();
    }

    @Test
    void a_name_from_a_newer_version_is_unknown_and_does_no_harm() {
        assertThat(EventType.find("epay.payment.teleported")).isEmpty();
        assertThat(EventType.find(null)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> EventType.of("epay.payment.teleported"));
    }
}
