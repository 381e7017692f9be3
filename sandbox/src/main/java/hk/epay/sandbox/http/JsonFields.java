package hk.epay.sandbox.http;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import hk.epay.contract.Money;
import hk.epay.kit.event.Json;
import hk.epay.sandbox.rail.AmountRule;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;

/** Reads the fields of a JSON object and collects everything that is wrong before it complains. */
public final class JsonFields {
    private final JsonNode node;
    private final String path;
    private final List<Refusal.Fault> faults;

    private JsonFields(JsonNode node, String path, List<Refusal.Fault> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    /**
     * Reads a whole body.
     *
     * @throws Refusal E006 when it is not one JSON object
     */
    public static JsonFields of(byte[] body) {
        try {
            var node = Json.strict().readTree(body);
            if (node != null && node.isObject()) {
                return new JsonFields(node, "", new ArrayList<>());
            }
        } catch (IOException e) {
            // The parser's own words name classes and bytes; ours are enough.
        }
        throw new Refusal(RailError.INVALID_REQUEST, "the body must be one JSON object");
    }

    /** A nested object; an absent one reads as empty. */
    public JsonFields object(String name) {
        var child = node.path(name);
        if (isAbsent(child) || child.isObject()) {
            return new JsonFields(child, path + "/" + name, faults);
        }
        fault(name, "must be an object");
        return new JsonFields(JsonNodeFactory.instance.objectNode(), path + "/" + name, faults);
    }

    /** A nested object that must be there, as it was written; null when it is not. */
    public String objectAsItIs(String name) {
        var child = node.path(name);
        if (!child.isObject()) {
            fault(name, "must be an object");
            return null;
        }
        if (!Texts.isStorable(child)) {
            fault(name, "must have well-formed texts without NUL");
        }
        return child.toString();
    }

    /** A text that must be there, with something in it. */
    public String text(String name, int longest) {
        var text = optionalText(name, longest);
        if (text != null && text.isBlank()) {
            fault(name, "must be a text");
        }
        return text;
    }

    /** A text that may be absent; then it is empty. */
    public String textOrNothing(String name, int longest) {
        return isAbsent(node.path(name)) ? "" : optionalText(name, longest);
    }

    /** A text for a later comparison, such as a signature: null when it is absent or none, and that is no fault. */
    public String anyText(String name) {
        return node.path(name).textValue();
    }

    /** An amount that the rule takes. */
    public Money amount(String name, AmountRule rule) {
        var value = node.path(name);
        if (!value.isNumber()) {
            fault(name, "must be a number");
            return null;
        }
        try {
            var amount = Money.of(value.decimalValue(), Money.HKD);
            rule.objection(amount).ifPresent(why -> fault(name, why));
            return amount;
        } catch (ArithmeticException e) {
            fault(name, "must be an amount with at most two decimals");
            return null;
        }
    }

    /** A number between two bounds, both included. */
    public double number(String name, double otherwise, double min, double max) {
        var value = node.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isNumber() || value.doubleValue() < min || value.doubleValue() > max) {
            fault(name, "must be a number from " + plain(min) + " to " + plain(max));
            return otherwise;
        }
        return value.doubleValue();
    }

    /** A whole number between two bounds, both included; null when it is absent. */
    public Long wholeOrNull(String name, long min, long max) {
        var value = node.path(name);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.canConvertToExactIntegral()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            fault(name, "must be a whole number from " + min + " to " + max);
            return null;
        }
        return value.longValue();
    }

    /** A whole number between two bounds, both included. */
    public long whole(String name, long otherwise, long min, long max) {
        return Optional.ofNullable(wholeOrNull(name, min, max)).orElse(otherwise);
    }

    /** A yes or no; no when it is absent. */
    public boolean yes(String name) {
        var value = node.path(name);
        if (!isAbsent(value) && !value.isBoolean()) {
            fault(name, "must be true or false");
        }
        return value.booleanValue();
    }

    /** A rate that may also be told as yes (always) or no (never). */
    public double rateOrYes(String name) {
        return node.path(name).isBoolean() ? (yes(name) ? 1 : 0) : number(name, 0, 0, 1);
    }

    /** Whether the field is there at all. */
    public boolean has(String name) {
        return !isAbsent(node.path(name));
    }

    public void fault(String name, String detail) {
        faults.add(new Refusal.Fault(path + "/" + name, detail));
    }

    /**
     * Ends the reading.
     *
     * @throws Refusal E006 with every fault that was found
     */
    public void check() {
        if (!faults.isEmpty()) {
            var first = faults.get(0);
            throw new Refusal(RailError.INVALID_REQUEST, first.pointer() + " " + first.detail(), faults);
        }
    }

    private String optionalText(String name, int longest) {
        var value = node.path(name);
        if (!value.isTextual()) {
            fault(name, "must be a text");
            return null;
        }
        var text = value.textValue();
        if (text.codePointCount(0, text.length()) > longest) {
            fault(name, "must have at most " + longest + " characters");
        }
        if (!Texts.isStorable(text)) {
            fault(name, "must be well-formed text without NUL");
        }
        return text;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
