package hk.epay.kit.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.kit.reference.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CloudEventsTest {
    private static final UUID ID = UUID.fromString("0190a1b2-3c4d-7123-8456-0123456789ab");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @EnumSource
    void every_golden_event_is_read_and_written_unchanged(EventType type) throws Exception {
        var event = golden(type);
        var headers = CloudEvents.headers(ID, "payment-service", event, TRACE);
        var envelope = CloudEvents.read(bytes(headers), CloudEvents.data(event));
        assertThat(envelope)
                .isEqualTo(new Envelope(ID.toString(), type.wire(), event.occurredAt(), TRACE, Optional.of(event)));
        assertThat(Json.mapper().readTree(CloudEvents.data(event)))
                .isEqualTo(Json.mapper().readTree(goldenText(type)));
    }

    @Test
    void the_headers_are_those_of_CloudEvents_in_binary_mode() {
        var event = golden(EventType.PAYMENT_COMPLETED);
        assertThat(CloudEvents.headers(ID, "payment-service", event, TRACE))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_id",
                        ID.toString(),
                        "ce_source",
                        "/payment-service",
                        "ce_specversion",
                        "1.0",
                        "ce_type",
                        "epay.payment.completed",
                        "ce_time",
                        event.occurredAt().toString(),
                        "ce_subject",
                        event.key(),
                        "content-type",
                        "application/json",
                        "traceparent",
                        TRACE));
    }

    @Test
    void an_event_outside_a_trace_names_none() {
        var event = golden(EventType.ORDER_PAID);
        var headers = CloudEvents.headers(ID, "order-service", event, null);
        assertThat(headers).doesNotContainKey("traceparent");
        assertThat(CloudEvents.read(bytes(headers), CloudEvents.data(event)).traceparent())
                .isNull();
    }

    @Nested
    class A_record_from_a_newer_version {
        @Test
        void with_an_unknown_type_is_an_envelope_without_an_event() {
            var envelope = CloudEvents.read(
                    bytes(headers("epay.payment.teleported")), "{\"to\":\"mars\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(envelope.type()).isEqualTo("epay.payment.teleported");
            assertThat(envelope.event()).isEmpty();
        }

        @Test
        void with_an_unknown_type_is_not_even_read() {
            assertThat(CloudEvents.read(bytes(headers("epay.payment.teleported")), new byte[] {1, 2})
                            .event())
                    .isEmpty();
        }

        @Test
        void with_an_unknown_field_is_read_without_it() {
            var more = goldenText(EventType.ORDER_PAID).replaceFirst("\\{", "{\"addedNextYear\":{\"a\":[1]},");
            assertThat(CloudEvents.read(bytes(headers("epay.order.paid")), more.getBytes(StandardCharsets.UTF_8))
                            .event())
                    .contains(golden(EventType.ORDER_PAID));
        }
    }

    @Nested
    class A_poisoned_record {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "{}",
                    "[]",
                    "1",
                    "not JSON",
                    "{\"type\":\"epay.order.paid\"}",
                    "{\"type\":\"epay.order.paid\",\"orderId\":\"x\"}"
                })
        void is_told_apart_from_a_good_one(String data) {
            refuses(headers("epay.order.paid"), data.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void with_no_value_at_all_is_told_apart() {
            refuses(headers("epay.order.paid"), null);
        }

        @Test
        void whose_header_says_one_thing_and_whose_data_says_another_is_told_apart() {
            refuses(
                    headers("epay.order.paid"),
                    goldenText(EventType.ORDER_CREATED).getBytes(StandardCharsets.UTF_8));
            refuses(headers("epay.order.paid"), goldenText(EventType.GATE_KEPT).getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void with_an_unknown_state_is_told_apart() {
            var data = goldenText(EventType.ORDER_PAID).replace("\"paid\"", "\"teleported\"");
            refuses(headers("epay.order.paid"), data.getBytes(StandardCharsets.UTF_8));
        }

        @ParameterizedTest
        @ValueSource(strings = {"ce_id", "ce_type", "ce_time"})
        void without_a_header_is_told_apart(String missing) {
            var headers = headers("epay.order.paid");
            headers.remove(missing);
            refuses(headers, goldenText(EventType.ORDER_PAID).getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void with_a_time_that_is_none_is_told_apart() {
            var headers = headers("epay.order.paid");
            headers.put("ce_time", "yesterday");
            refuses(headers, goldenText(EventType.ORDER_PAID).getBytes(StandardCharsets.UTF_8));
        }

        private void refuses(Map<String, String> headers, byte[] data) {
            assertThatIllegalArgumentException().isThrownBy(() -> CloudEvents.read(bytes(headers), data));
        }
    }

    private static Map<String, String> headers(String type) {
        return new HashMap<>(Map.of(
                "ce_id",
                ID.toString(),
                "ce_type",
                type,
                "ce_time",
                Instant.parse("2026-01-01T00:00:00Z").toString()));
    }

    private static java.util.function.Function<String, byte[]> bytes(Map<String, String> headers) {
        return name -> headers.containsKey(name) ? headers.get(name).getBytes(StandardCharsets.UTF_8) : null;
    }

    private static DomainEvent golden(EventType type) {
        try {
            return Json.mapper().readValue(goldenText(type), type.shape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String goldenText(EventType type) {
        try {
            return Files.readString(
                    Repository.root().resolve("contract/src/test/resources/golden/" + type.wire() + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
