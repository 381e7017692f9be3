package hk.epay.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.Money;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a body says, field by field; what it must not say is in {@link HostileBodyTest}. */
class BodyTest {
    private static final String ID = "0190a1b2-3c4d-7123-8456-0123456789ab";

    static Stream<Arguments> good() {
        return Stream.of(
                reading("{\"a\":\"x\"}", b -> b.text("a", 1), "x"),
                reading("{\"a\":\"𠮷𠮷\"}", b -> b.text("a", 2), "𠮷𠮷"), // two characters, four chars
                reading("{\"a\":\"\"}", b -> b.optionalText("a", 5).orElseThrow(), ""),
                reading("{\"a\":null}", b -> b.optionalText("a", 5).isPresent(), false),
                reading("{}", b -> b.optionalText("a", 5).isPresent(), false),
                reading("{\"a\":\"day\"}", b -> b.choice("a", List.of("day", "week")), "day"),
                reading("{\"a\":60}", b -> b.optionalInteger("a", 60, 100).orElseThrow(), 60L),
                reading("{\"a\":100}", b -> b.optionalInteger("a", 60, 100).orElseThrow(), 100L),
                reading("{}", b -> b.optionalInteger("a", 60, 100).isPresent(), false),
                reading("{\"a\":\"" + ID + "\"}", b -> b.uuid("a"), UUID.fromString(ID)),
                reading("{\"a\":8.20,\"c\":\"HKD\"}", b -> b.money("a", "c"), Money.hkd(820)),
                reading("{\"a\":1e2,\"c\":\"HKD\"}", b -> b.money("a", "c"), Money.hkd(10_000)),
                reading("{\"a\":8.2000}", b -> b.optionalAmount("a").orElseThrow(), Money.hkd(820)),
                reading("{}", b -> b.optionalAmount("a").isPresent(), false),
                reading("{\"a\":[\"x\",\"y\"]}", b -> b.optionalTexts("a", 1, 2).orElseThrow(), List.of("x", "y")),
                reading("{}", b -> b.optionalTexts("a", 1, 2).isPresent(), false),
                reading(
                        "{\"a\":{\"b\":\"c\"}}",
                        b -> b.optionalObject("a").orElseThrow().text("b", 1),
                        "c"),
                reading("{\"a\":0}", b -> b.has("a"), true),
                reading("{\"a\":null}", b -> b.has("a"), false),
                reading("{}", b -> b.metadata("a").size(), 0),
                reading(
                        "{\"a\":{\"n\":1.50,\"t\":\"x\",\"b\":true,\"z\":null}}",
                        b -> b.metadata("a").toString(),
                        "{n=1.5, t=x, b=true}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void what_fits_is_read(String json, Function<Body, Object> reading, Object expected) {
        var body = body(json);
        assertThat(reading.apply(body)).isEqualTo(expected);
        body.check();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                fault("{}", b -> b.text("a", 9), "/a fault.missing"),
                fault("{\"a\":\"xx\"}", b -> b.text("a", 1), "/a fault.length"),
                fault("{\"a\":\"month\"}", b -> b.choice("a", List.of("day", "week")), "/a fault.choice"),
                fault("{\"a\":\"\"}", b -> b.choice("a", List.of("day")), "/a fault.choice"),
                fault("{\"a\":1}", b -> b.choice("a", List.of("day")), "/a fault.text"),
                fault("{}", b -> b.choice("a", List.of("day")), "/a fault.missing"),
                fault("{\"a\":59}", b -> b.optionalInteger("a", 60, 100), "/a fault.range"),
                fault("{\"a\":101}", b -> b.optionalInteger("a", 60, 100), "/a fault.range"),
                fault(
                        "{\"a\":18446744073709551676}",
                        b -> b.optionalInteger("a", 60, 100),
                        "/a fault.range"), // 2^64+60
                fault("{\"a\":60.0}", b -> b.optionalInteger("a", 60, 100), "/a fault.integer"),
                fault("{\"a\":\"60\"}", b -> b.optionalInteger("a", 60, 100), "/a fault.integer"),
                fault("{\"a\":\"1-1-1-1-1\"}", b -> b.uuid("a"), "/a fault.uuid"),
                fault("{\"a\":1}", b -> b.uuid("a"), "/a fault.text"),
                fault("{}", b -> b.uuid("a"), "/a fault.missing"),
                fault("{\"a\":0}", b -> b.optionalAmount("a"), "/a fault.positive"),
                fault("{\"a\":0.001}", b -> b.optionalAmount("a"), "/a fault.cents"),
                fault("{\"a\":\"x\"}", b -> b.optionalTexts("a", 9, 9), "/a fault.list"),
                fault("{\"a\":[1]}", b -> b.optionalTexts("a", 9, 9), "/a/0 fault.text"),
                fault("{\"a\":[\"x\",\"yyyy\"]}", b -> b.optionalTexts("a", 2, 9), "/a/1 fault.length"),
                fault("{\"a\":[\"x\",\"y\"]}", b -> b.optionalTexts("a", 9, 1), "/a fault.list.size"),
                fault("{\"a\":[]}", b -> b.optionalObject("a"), "/a fault.object"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bad")
    void what_does_not_fit_is_a_fault(String json, Function<Body, Object> reading, String fault) {
        var body = body(json);
        reading.apply(body);
        assertThat(faults(body)).containsExactly(fault);
    }

    @Test
    void metadata_has_at_most_50_entries() {
        var json = new StringBuilder("{\"a\":{\"k0\":0");
        for (int i = 1; i < 50; i++) {
            json.append(",\"k").append(i).append("\":").append(i);
        }
        assertThat(body(json + "}}").metadata("a")).hasSize(50);
        var body = body(json + ",\"k50\":50}}");
        assertThat(body.metadata("a")).isEmpty();
        assertThat(faults(body)).containsExactly("/a fault.metadata.keys");
    }

    @Nested
    class A_check {
        @Test
        void tells_every_fault_that_was_found_in_the_order_of_reading() {
            var body = body("{\"amount\":-1}");
            body.text("description", 9);
            body.money("amount", "currency");
            body.fault("terms", "fault.missing");
            assertThat(faults(body))
                    .containsExactly(
                            "/description fault.missing",
                            "/currency fault.missing",
                            "/amount fault.positive",
                            "/terms fault.missing");
        }

        @Test
        void says_nothing_when_nothing_is_wrong() {
            body("{}").check();
        }
    }

    private static Arguments reading(String json, Function<Body, Object> reading, Object expected) {
        return arguments(json, reading, expected);
    }

    private static Arguments fault(String json, Function<Body, Object> reading, String fault) {
        return arguments(json, reading, fault);
    }

    private static Body body(String json) {
        return BodyReader.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(Body body) {
        var refused = catchThrowableOfType(ApiException.class, body::check);
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        return refused.faults().stream().map(BodyTest::shown).toList();
    }

    private static String shown(Fault fault) {
        return fault.pointer() + " " + fault.key();
    }
}
