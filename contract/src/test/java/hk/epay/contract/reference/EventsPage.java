package hk.epay.contract.reference;

import java.lang.reflect.RecordComponent;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;

/** {@code docs/reference/events.md}. */
final class EventsPage {
    private static final String GOLDEN = "../../contract/src/test/resources/golden/";

    private final StringBuilder page = new StringBuilder();

    static String text() {
        return new EventsPage().write();
    }

    private String write() {
        page.append(
                """
                <!-- Generated from EventType and the event records; see contract's EventsReferenceTest. -->
                # Events on Kafka

                Facts, in the past tense, as [CloudEvents 1.0](https://github.com/cloudevents/spec) in binary mode: the
                attributes travel as headers, the value is one JSON object. The same as a machine reads it is in
                [asyncapi.yaml](asyncapi.yaml) and in the [JSON Schemas](events).

                - **Headers**: `ce_id` (unique per event: drop one you have seen), `ce_source` (the service, such as
                  `/payment-service`), `ce_specversion` (`1.0`), `ce_type`, `ce_time`, `ce_subject` (the key),
                  `content-type: application/json`, and `traceparent` when the event belongs to a trace.
                - **Key**: events of one key arrive in order, and their `version` grows by one. An event may arrive twice; drop
                  a version that is not greater than the last one you saw.
                - **Fields are only ever added**, and additions are optional. Ignore fields and types that you do not know.
                - **Nothing private**: no e-mail, no phone, no secret. Amounts are in minor units (cents), times are UTC.

                | `ce_type` | topic | what happened | example |
                |---|---|---|---|
                """);
        for (var type : EventType.values()) {
            row(
                    code(type.wire()),
                    code(type.topic()),
                    SourceDocs.of(EventType.class).ofConstant(type.name()).orElseThrow(),
                    "[JSON](" + GOLDEN + type.wire() + ".json)");
        }
        EventSchemas.shapes().forEach(this::shape);
        return page.toString();
    }

    private void shape(Class<? extends DomainEvent> shape) {
        var name = EventSchemas.name(shape);
        page.append("\n## ").append(shape.getSimpleName()).append("\n\n");
        page.append(SourceDocs.of(shape).ofType()).append("\n\n");
        page.append("Schema: [events/%1$s.schema.json](events/%1$s.schema.json)\n\n".formatted(name));
        page.append("| field | type | always | meaning |\n|---|---|---|---|\n");
        fields("", shape, EventSchemas.of(shape).get("properties"));
    }

    /** What is inside a field follows it, such as {@code lines[].grossCents}. */
    private void fields(String prefix, Class<?> record, JsonNode properties) {
        for (RecordComponent component : record.getRecordComponents()) {
            var name = prefix + component.getName();
            var property = properties.get(component.getName());
            row(
                    code(name),
                    property.path("format").asText(property.get("type").textValue()),
                    EventSchemas.isRequired(record, component) ? "yes" : "",
                    EventSchemas.describe(record, component).orElse(""));
            if (property.has("properties")) {
                fields(name + ".", component.getType(), property.get("properties"));
            } else if (property.path("items").has("properties")) {
                fields(
                        name + "[].",
                        EventSchemas.itemOf(component),
                        property.get("items").get("properties"));
            }
        }
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
