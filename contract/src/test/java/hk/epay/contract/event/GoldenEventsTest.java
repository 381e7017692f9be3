package hk.epay.contract.event;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import hk.epay.contract.reference.EventSchemas;
import hk.epay.contract.reference.Repository;
import hk.epay.contract.reference.TestJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What an event looks like on Kafka. A golden file is what listeners out there were written against: when one changes
 * other than by a new field, somebody breaks.
 */
class GoldenEventsTest {
    private static final String DIRECTORY = "contract/src/test/resources/golden/";

    private final ObjectMapper json = TestJson.mapper();

    @ParameterizedTest
    @EnumSource
    void an_event_looks_like_its_golden_file(EventType type) {
        Repository.mustSay(file(type), TestJson.pretty(json.valueToTree(Examples.of(type))));
    }

    @ParameterizedTest
    @EnumSource
    void reading_the_golden_file_gives_the_event_back(EventType type) throws Exception {
        assertThat(json.readValue(Repository.read(file(type)), type.shape())).isEqualTo(Examples.of(type));
    }

    @ParameterizedTest
    @EnumSource
    void a_field_from_a_newer_version_is_ignored(EventType type) throws Exception {
        var golden = (ObjectNode) json.readTree(Repository.read(file(type)));
        golden.put("addedNextYear", 1).putObject("andAnother").put("deep", true);
        assertThat(json.treeToValue(golden, type.shape())).isEqualTo(Examples.of(type));
    }

    @ParameterizedTest
    @EnumSource
    void the_golden_file_satisfies_the_published_schema(EventType type) {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(EventSchemas.of(type.shape()));
        assertThat(schema.validate(json.valueToTree(Examples.of(type)), ctx -> ctx.getExecutionConfig()
                        .setFormatAssertionsEnabled(true)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_event_that_lacks_what_the_schema_requires_cannot_be_read(EventType type) {
        EventSchemas.of(type.shape()).get("required").forEach(field -> {
            ObjectNode event = json.valueToTree(Examples.of(type));
            event.remove(field.textValue());
            if (!field.textValue().equals("refundedAmountCents")) { // nothing is what it means
                assertThatThrownBy(() -> json.treeToValue(event, type.shape()))
                        .as("without %s", field)
                        .isNotNull();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void an_event_names_its_key_and_carries_nothing_private(EventType type) {
        var event = Examples.of(type);
        assertThat(event.key()).isEqualTo(id(event).toString());
        assertThat(json.valueToTree(event).toString().toLowerCase())
                .doesNotContain("email", "phone", "secret", "\"key\"");
    }

    private static Object id(DomainEvent event) {
        if (event instanceof OrderEvent order) {
            return order.orderId();
        }
        if (event instanceof GateEvent gate) {
            return gate.orderId();
        }
        if (event instanceof PaymentEvent payment) {
            return payment.paymentId();
        }
        if (event instanceof LedgerEvent ledger) {
            return ledger.paymentId();
        }
        return event instanceof SettlementEvent settlement ? settlement.settlementId() : event.merchantId();
    }

    @Test
    void every_type_has_its_file_and_no_file_is_left_over() {
        Repository.mustHaveOnly(
                DIRECTORY,
                ".json",
                Stream.of(EventType.values()).map(type -> type.wire() + ".json").toList());
    }

    @Test
    void a_fact_cannot_be_told_under_the_name_of_another_shape() {
        assertThatThrownBy(() -> json.readValue(
                        Repository.read(file(EventType.GATE_CLOSED)).replace("epay.gate.closed", "epay.order.paid"),
                        GateEvent.class))
                .hasMessageContaining("epay.order.paid is no GateEvent");
    }

    private static String file(EventType type) {
        return DIRECTORY + type.wire() + ".json";
    }
}
