package hk.epay.gateway.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import hk.epay.gateway.backend.Service;
import hk.epay.gateway.route.RouteTable;

/**
 * Services' OpenAPI documents, made into one about what is public. Where two services give one name to different things,
 * the later one's is prefixed with its service, and everything that refers to it follows.
 */
final class PublicApi {
    private static final String REF = "$ref";
    private static final String COMPONENTS = "#/components/";

    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths;
    private final ObjectNode components;
    private final Map<String, JsonNode> tags = new HashMap<>();
    private final ArrayNode missing = JsonNodeFactory.instance.arrayNode();

    PublicApi(String title) {
        merged.put("openapi", "3.1.0");
        merged.putObject("info").put("title", title).put("version", "1");
        merged.putArray("servers").addObject().put("url", "/");
        paths = merged.putObject("paths");
        components = merged.putObject("components");
    }

    /** Adds what the service serves to the public. */
    void add(Service service, JsonNode document) {
        var own = document.deepCopy();
        renameClashes(service, own);
        own.path("components").properties().forEach(kind -> kind.getValue()
                .properties()
                .forEach(component -> section(kind.getKey()).set(component.getKey(), component.getValue())));
        own.path("paths").properties().stream()
                .filter(path ->
                        RouteTable.owner(path.getKey()).filter(service::equals).isPresent())
                .forEach(path -> paths.set(path.getKey(), path.getValue()));
        own.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
    }

    /** Adds what the gateway itself serves. */
    void addOwn(JsonNode document) {
        document.path("paths").properties().forEach(path -> paths.set(path.getKey(), path.getValue()));
        document.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
    }

    /** The service could not be asked: the document says that it lacks a part. */
    void miss(Service service) {
        missing.add(service.wire());
    }

    /** The document so far. */
    ObjectNode document() {
        if (!tags.isEmpty()) {
            var list = merged.putArray("tags");
            tags.keySet().stream().sorted().map(tags::get).forEach(list::add);
        }
        if (!missing.isEmpty()) {
            merged.set("x-missing", missing);
        }
        return merged;
    }

    private void renameClashes(Service service, JsonNode own) {
        var renamed = new HashMap<String, String>();
        own.path("components").properties().forEach(kind -> {
            for (var name : clashes(kind.getKey(), kind.getValue())) {
                var fresh = capitalised(service.wire()) + name;
                renamed.put(COMPONENTS + kind.getKey() + "/" + name, COMPONENTS + kind.getKey() + "/" + fresh);
                var section = (ObjectNode) kind.getValue();
                section.set(fresh, section.remove(name));
            }
        });
        if (!renamed.isEmpty()) {
            follow(own, renamed);
        }
    }

    private List<String> clashes(String kind, JsonNode own) {
        var clashes = new ArrayList<String>();
        own.properties().forEach(component -> {
            var taken = components.path(kind).get(component.getKey());
            if (taken != null && !taken.equals(component.getValue())) {
                clashes.add(component.getKey());
            }
        });
        return clashes;
    }

    private static void follow(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object && object.path(REF).isTextual()) {
            var fresh = renamed.get(object.get(REF).textValue());
            if (fresh != null) {
                object.put(REF, fresh);
            }
        }
        node.forEach(child -> follow(child, renamed));
    }

    private ObjectNode section(String kind) {
        return components.withObject("/" + kind);
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
