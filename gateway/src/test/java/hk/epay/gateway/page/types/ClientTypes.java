package hk.epay.gateway.page.types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** What a client token opens, as TypeScript: each call, and the schemas that it takes and answers with. */
final class ClientTypes {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");
    private static final List<String> GOOD = List.of("200", "201", "202");
    private static final String SCOPE = "checkout";

    private final Map<String, String> calls = new TreeMap<>();
    private final Map<String, String> schemas = new TreeMap<>();

    private ClientTypes() {}

    /** The declarations made from these OpenAPI documents. */
    static String of(List<Path> documents) {
        var types = new ClientTypes();
        documents.forEach(types::read);
        return types.text();
    }

    private void read(Path file) {
        try {
            var document = YAML.readTree(file.toFile());
            var typeScript = new TypeScript(document);
            for (var path : document.path("paths").properties()) {
                for (var method : METHODS) {
                    var operation = path.getValue().path(method);
                    if (path.getKey().startsWith("/api/") && isOpen(operation)) {
                        calls.put(
                                operation.path("operationId").asText(),
                                call(method, path.getKey(), operation, typeScript));
                    }
                }
            }
            declare(typeScript);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A declaration may name others. */
    private void declare(TypeScript typeScript) {
        while (!schemas.keySet().containsAll(typeScript.named())) {
            List.copyOf(typeScript.named()).forEach(name -> schemas.put(name, typeScript.declare(name)));
        }
    }

    private String text() {
        var text = new StringBuilder();
        schemas.values().forEach(schema -> text.append(schema).append('\n'));
        text.append("/** Each call that a client token opens: what it takes, and the `data` of its answer. */\n")
                .append("export interface Calls {\n");
        calls.forEach((name, call) -> text.append(call.formatted(name)));
        return text.append("}\n").toString();
    }

    private static String call(String method, String path, JsonNode operation, TypeScript typeScript) {
        var text = new StringBuilder("  /** " + operation.path("summary").asText() + ". */\n");
        text.append("  %s: {\n    method: '").append(method.toUpperCase()).append("';\n");
        text.append("    path: '").append(path).append("';\n");
        query(operation, typeScript)
                .ifPresent(query -> text.append("    query: {").append(query).append(" };\n"));
        var body = operation.at("/requestBody/content/application~1json/schema");
        if (!body.isMissingNode()) {
            text.append("    body: ").append(typeScript.use(body)).append(";\n");
        }
        return text.append("    data: ")
                .append(data(operation, typeScript))
                .append(";\n  };\n")
                .toString();
    }

    private static Optional<String> query(JsonNode operation, TypeScript typeScript) {
        return each(operation.path("parameters"))
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter ->
                        " " + parameter.path("name").asText() + "?: " + typeScript.use(parameter.path("schema")) + ";")
                .reduce(String::concat);
    }

    /** What is in the envelope; what comes without one is a picture. */
    private static String data(JsonNode operation, TypeScript typeScript) {
        return GOOD.stream()
                .map(status -> operation.path("responses").path(status).at("/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode())
                .findFirst()
                .map(schema -> typeScript.use(
                        typeScript.resolved(schema).path("properties").path("data")))
                .orElse("Blob");
    }

    private static boolean isOpen(JsonNode operation) {
        return each(operation.path("security"))
                .flatMap(way -> each(way).flatMap(ClientTypes::each))
                .anyMatch(scope -> scope.asText().equals(SCOPE));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
