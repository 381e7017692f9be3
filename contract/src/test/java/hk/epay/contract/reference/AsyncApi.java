package hk.epay.contract.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import hk.epay.contract.Topics;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.GateEvent;
import hk.epay.contract.event.LedgerEvent;
import hk.epay.contract.event.MerchantEvent;
import hk.epay.contract.event.OrderEvent;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.contract.event.SettlementEvent;

/** {@code docs/reference/asyncapi.yaml}: the same facts as the page, for machines. */
final class AsyncApi {
    private static final Map<Class<? extends DomainEvent>, String> KEYS = Map.of(
            OrderEvent.class, "the order's id",
            GateEvent.class, "the order's id",
            PaymentEvent.class, "the payment's id",
            MerchantEvent.class, "the merchant's id",
            LedgerEvent.class, "the payment's id",
            SettlementEvent.class, "the settlement's id");

    private final ObjectNode document = TestJson.mapper().createObjectNode();

    static String text() {
        var yaml = new YAMLMapper(YAMLFactory.builder()
                .disable(Feature.WRITE_DOC_START_MARKER, Feature.SPLIT_LINES)
                .enable(
                        Feature.MINIMIZE_QUOTES,
                        Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                        Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build());
        try {
            return "# Generated from EventType and the event records; see contract's EventsReferenceTest.\n"
                    + yaml.writeValueAsString(new AsyncApi().write());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode write() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Octopus O! ePay events")
                .put("version", "1.0.0")
                .put("description", "What the suite tells on Kafka, as CloudEvents 1.0 in binary mode. See events.md.");
        document.put("defaultContentType", "application/json");
        document.putObject("servers")
                .putObject("local")
                .put("host", "localhost:29092")
                .put("protocol", "kafka")
                .put("description", "The broker of a local stack.");
        Topics.ALL.stream().filter(topic -> !types(topic).isEmpty()).forEach(this::channel);
        Stream.of(EventType.values()).forEach(this::message);
        var components = document.withObject("/components");
        components.putObject("messageTraits").set("cloudEvent", cloudEvent());
        return document;
    }

    private void channel(String topic) {
        var name = name(topic);
        var channel = document.withObject("/channels").putObject(name);
        channel.put("address", topic);
        var messages = channel.putObject("messages");
        types(topic)
                .forEach(type -> messages.putObject(type.wire()).put("$ref", "#/components/messages/" + type.wire()));
        document.withObject("/operations")
                .putObject("tell" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .put("action", "send")
                .putObject("channel")
                .put("$ref", "#/channels/" + name);
    }

    private void message(EventType type) {
        var message = document.withObject("/components").withObject("/messages").putObject(type.wire());
        message.put("name", type.wire());
        message.put("title", type.wire());
        message.put(
                "summary",
                SourceDocs.of(EventType.class).ofConstant(type.name()).orElseThrow());
        message.put("contentType", "application/json");
        message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/cloudEvent");
        message.putObject("bindings")
                .putObject("kafka")
                .put("bindingVersion", "0.5.0")
                .putObject("key")
                .put("type", "string")
                .put("description", KEYS.get(type.shape()));
        message.putObject("payload").put("$ref", "./events/" + EventSchemas.name(type.shape()) + ".schema.json");
    }

    private static ObjectNode cloudEvent() {
        var trait = TestJson.mapper().createObjectNode();
        var headers = trait.putObject("headers").put("type", "object");
        var properties = headers.putObject("properties");
        text(properties, "ce_id", "Unique per event.").put("format", "uuid");
        text(properties, "ce_source", "The service that tells it, such as /payment-service.");
        text(properties, "ce_specversion", "The version of CloudEvents.").put("const", "1.0");
        text(properties, "ce_type", "The name of the fact.");
        text(properties, "ce_time", "When it happened.").put("format", "date-time");
        text(properties, "ce_subject", "The key.");
        text(properties, "content-type", "Of the value.").put("const", "application/json");
        text(properties, "traceparent", "The W3C trace it belongs to, if any.");
        var required = headers.putArray("required");
        List.of("ce_id", "ce_source", "ce_specversion", "ce_type", "ce_time", "ce_subject", "content-type")
                .forEach(required::add);
        return trait;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static List<EventType> types(String topic) {
        return Stream.of(EventType.values())
                .filter(type -> type.topic().equals(topic))
                .toList();
    }

    private static String name(String topic) {
        return topic.substring("epay.".length());
    }
}
