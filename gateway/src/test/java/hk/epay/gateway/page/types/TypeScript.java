package hk.epay.gateway.page.types;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes the schemas of one OpenAPI document as TypeScript, and remembers which of them were named. */
final class TypeScript {
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode schemas;
    private final Set<String> named = new LinkedHashSet<>();

    TypeScript(JsonNode document) {
        this.schemas = document.path("components").path("schemas");
    }

    /** The schema itself, wherever it is referred to. */
    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? resolved(schemas.path(nameIn(schema))) : schema;
    }

    /** The names used so far. */
    Set<String> named() {
        return named;
    }

    /** How this schema is written where it is used. */
    String use(JsonNode schema) {
        if (schema.has("$ref")) {
            var target = resolved(schema);
            if (target.has("properties") || target.has("enum")) {
                named.add(nameIn(schema));
                return nameIn(schema);
            }
            return use(target);
        }
        if (schema.has("enum")) {
            return each(schema.path("enum"))
                    .map(value -> "'" + value.asText() + "'")
                    .collect(Collectors.joining(" | "));
        }
        return switch (schema.path("type").asText("string")) {
            case "array" -> listOf(use(schema.path("items")));
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "object" -> schema.has("properties") ? "{ " + members(schema, " ") + "}" : "Record<string, unknown>";
            default -> "string";
        };
    }

    /** A schema's own declaration. */
    String declare(String name) {
        var schema = schemas.path(name);
        return schema.has("properties")
                ? "export interface " + name + " {\n" + members(schema, "\n") + "}\n"
                : "export type " + name + " = " + use(schema) + ";\n";
    }

    private String members(JsonNode schema, String between) {
        var required = each(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        var text = new StringBuilder();
        for (var property : schema.path("properties").properties()) {
            text.append(comment(property.getValue(), between.equals("\n") ? "  " : ""))
                    .append(between.equals("\n") ? "  " : "")
                    .append(property.getKey())
                    .append(required.contains(property.getKey()) ? ": " : "?: ")
                    .append(use(property.getValue()))
                    .append(';')
                    .append(between);
        }
        return text.toString();
    }

    /** What the document says about it, as a comment; nothing when it says nothing. */
    static String comment(JsonNode described, String indent) {
        var text = described.path("description").asText("").replace("*/", "* /");
        return text.isEmpty() ? "" : indent + "/** " + text + " */\n";
    }

    private static String listOf(String items) {
        return items.contains(" ") ? "Array<" + items + ">" : items + "[]";
    }

    private static String nameIn(JsonNode reference) {
        return reference.path("$ref").asText().substring(REFERENCE.length());
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
