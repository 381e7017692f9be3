package hk.epay.gateway.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** The operations of an OpenAPI document as a person reads them, in the order of their paths. */
final class Operations {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private Operations() {}

    /**
     * One thing that can be done.
     *
     * @param scopes whose tokens open it; empty when it needs none
     */
    record Operation(String tag, String method, String path, String summary, String description, List<String> scopes) {}

    /** The same, by what they are about. */
    static Map<String, List<Operation>> byTag(JsonNode document) {
        return of(document).stream().collect(Collectors.groupingBy(Operation::tag, TreeMap::new, Collectors.toList()));
    }

    static List<Operation> of(JsonNode document) {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    var operation = path.getValue().get(method);
                    if (operation != null) {
                        operations.add(new Operation(
                                operation.path("tags").path(0).asText("API"),
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.path("summary").asText(),
                                operation.path("description").asText(),
                                scopes(operation)));
                    }
                }));
        operations.sort(Comparator.comparing(Operation::path)
                .thenComparing(o -> METHODS.indexOf(o.method().toLowerCase(Locale.ROOT))));
        return operations;
    }

    private static List<String> scopes(JsonNode operation) {
        var scopes = new ArrayList<String>();
        operation.path("security").forEach(way -> way.forEach(list -> list.forEach(s -> scopes.add(s.asText()))));
        return scopes;
    }
}
