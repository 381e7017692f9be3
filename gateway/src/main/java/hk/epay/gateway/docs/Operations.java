package hk.epay.gateway.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** The operations of an OpenAPI document as a person reads them, in the order of their paths. */
final class Operations {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private Operations() {}

    /** One thing that can be done. */
    record Operation(String method, String path, String summary) {}

    static List<Operation> of(JsonNode document) {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    var operation = path.getValue().get(method);
                    if (operation != null) {
                        operations.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.path("summary").asText()));
                    }
                }));
        operations.sort(Comparator.comparing(Operation::path)
                .thenComparing(o -> METHODS.indexOf(o.method().toLowerCase(Locale.ROOT))));
        return operations;
    }
}
