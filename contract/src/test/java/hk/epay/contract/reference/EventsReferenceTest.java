package hk.epay.contract.reference;

import org.junit.jupiter.api.Test;

class EventsReferenceTest {
    private static final String SCHEMAS = "docs/reference/events/";

    @Test
    void the_schemas_say_what_the_code_does() {
        EventSchemas.shapes()
                .forEach(shape -> Repository.mustSay(
                        SCHEMAS + EventSchemas.name(shape) + ".schema.json", TestJson.pretty(EventSchemas.of(shape))));
    }

    @Test
    void no_schema_is_left_of_a_shape_that_is_gone() {
        Repository.mustHaveOnly(
                SCHEMAS,
                ".schema.json",
                EventSchemas.shapes().stream()
                        .map(shape -> EventSchemas.name(shape) + ".schema.json")
                        .toList());
    }

    @Test
    void the_page_says_what_the_code_does() {
        Repository.mustSay("docs/reference/events.md", EventsPage.text());
    }

    @Test
    void the_AsyncAPI_document_says_what_the_code_does() {
        Repository.mustSay("docs/reference/asyncapi.yaml", AsyncApi.text());
    }
}
