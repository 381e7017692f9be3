package hk.epay.sandbox;

import java.util.List;

import org.junit.jupiter.api.Test;

import hk.epay.kit.config.RefusedStart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The operator relies on this: nobody pays real orders with pretended money by accident. */
class StartTest {
    @Test
    void in_production_needs_a_switch() {
        assertThatThrownBy(() -> Sandbox.refuse(false, List.of("prod")))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("EPAY_SANDBOX=true");
    }

    @Test
    void with_the_switch_is_fine() {
        assertThatCode(() -> Sandbox.refuse(true, List.of("prod"))).doesNotThrowAnyException();
    }

    @Test
    void elsewhere_needs_none() {
        assertThatCode(() -> Sandbox.refuse(false, List.of("dev"))).doesNotThrowAnyException();
    }
}
