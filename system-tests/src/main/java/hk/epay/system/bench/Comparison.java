package hk.epay.system.bench;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What has changed between two runs, figure by figure. */
final class Comparison {
    private static final String[] COMPARED = {"start", "memory", "rest", "load", "live", "ceiling"};
    /** Smaller changes come and go by themselves. */
    private static final double NOTABLE = 0.03;

    private Comparison() {}

    static Table of(JsonNode before, JsonNode now) {
        var table =
                new Table("Changed since " + before.path("machine").path("date").asText("?"), "", "then", "now", "");
        var then = numbers(before);
        numbers(now).forEach((name, value) -> {
            var old = then.get(name);
            if (old != null && Math.abs(value - old) > NOTABLE * Math.abs(old)) {
                table.row(name, old, value, old == 0 ? "" : "%+.0f %%".formatted(100 * (value - old) / old));
            }
        });
        return table;
    }

    private static Map<String, Double> numbers(JsonNode figures) {
        var found = new LinkedHashMap<String, Double>();
        for (var part : COMPARED) {
            collect(part, figures.path(part), found);
        }
        return found;
    }

    private static void collect(String name, JsonNode node, Map<String, Double> into) {
        if (node.isNumber()) {
            into.put(name, node.asDouble());
        }
        node.properties().forEach(field -> collect(name + "." + field.getKey(), field.getValue(), into));
    }
}
