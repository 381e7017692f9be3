package hk.epay.kit.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.kit.problem.ApiException;

/**
 * A request's JSON object, read field by field. A reading that finds a fault remembers it and answers null (or empty);
 * {@link #check()} then tells all faults at once. Fields that nobody reads are ignored.
 */
@Schema(type = SchemaType.OBJECT, implementation = Object.class)
public final class Body {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MAX_METADATA_KEYS = 50;
    private static final int MAX_METADATA_KEY = 100;
    private static final int MAX_METADATA_VALUE = 500;

    private final JsonNode object;
    private final Faults faults = new Faults();

    Body(JsonNode object) {
        this.object = object;
    }

    /** @throws ApiException E006 with every fault that was found so far */
    public void check() {
        faults.check();
    }

    /** Adds a fault of the caller's own finding. */
    public void fault(String field, String key, Object... args) {
        faults.add("/" + field, key, args);
    }

    public boolean has(String field) {
        return !absent(object.get(field));
    }

    /** A text that must be there and not blank, of at most {@code max} characters. */
    public String text(String field, int max) {
        if (missing(field)) {
            return null;
        }
        var text = optionalText(field, max).orElse(null);
        if (text != null && text.isBlank()) {
            fault(field, "fault.blank");
        }
        return text;
    }

    /** A text of at most {@code max} characters (code points), if it is there. */
    public Optional<String> optionalText(String field, int max) {
        return optional(field, "fault.text", JsonNode::isTextual, JsonNode::textValue)
                .filter(text -> acceptable(field, text, max));
    }

    /** One of the given words, which must be there. */
    public String choice(String field, List<String> words) {
        if (missing(field)) {
            return null;
        }
        return optional(field, "fault.text", JsonNode::isTextual, JsonNode::textValue)
                .map(word -> {
                    if (!words.contains(word)) {
                        fault(field, "fault.choice", String.join(", ", words));
                        return null;
                    }
                    return word;
                })
                .orElse(null);
    }

    /** A whole number within bounds, if it is there. */
    public Optional<Long> optionalInteger(String field, long min, long max) {
        return optional(field, "fault.integer", JsonNode::isIntegralNumber, JsonNode::bigIntegerValue)
                .map(number -> {
                    if (number.bitLength() > 62 || number.longValue() < min || number.longValue() > max) {
                        fault(field, "fault.range", Long.toString(min), Long.toString(max));
                        return null;
                    }
                    return number.longValue();
                });
    }

    /** True or false, if it is there. */
    public Optional<Boolean> optionalBoolean(String field) {
        return optional(field, "fault.boolean", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    /** A UUID that must be there. */
    public UUID uuid(String field) {
        if (missing(field)) {
            return null;
        }
        return optional(field, "fault.text", JsonNode::isTextual, JsonNode::textValue)
                .map(text -> {
                    if (!UUID_FORM.matcher(text).matches()) {
                        fault(field, "fault.uuid");
                        return null;
                    }
                    return UUID.fromString(text);
                })
                .orElse(null);
    }

    /** An amount and its currency, both there, positive, in whole cents. */
    public Money money(String amountField, String currencyField) {
        var currency = currency(currencyField);
        if (missing(amountField)) {
            return null;
        }
        return optional(amountField, "fault.number", JsonNode::isNumber, JsonNode::decimalValue)
                .map(amount -> money(amountField, amount, currency == null ? Money.HKD : currency))
                .orElse(null);
    }

    /** An amount in Hong Kong dollars, if it is there. */
    public Optional<Money> optionalAmount(String field) {
        return optional(field, "fault.number", JsonNode::isNumber, JsonNode::decimalValue)
                .map(amount -> money(field, amount, Money.HKD));
    }

    /** Flat texts, numbers and booleans; at most 50 of them, each at most 500 characters. Empty when absent. */
    public Map<String, Object> metadata(String field) {
        var metadata = new LinkedHashMap<String, Object>();
        optional(field, "fault.object", JsonNode::isObject, Function.identity()).ifPresent(node -> {
            if (node.size() > MAX_METADATA_KEYS) {
                fault(field, "fault.metadata.keys", MAX_METADATA_KEYS);
                return;
            }
            node.properties().forEach(entry -> {
                var at = field + "/" + escape(entry.getKey());
                var value = entry.getValue();
                if (entry.getKey().length() > MAX_METADATA_KEY || !Faults.isPlainText(entry.getKey())) {
                    fault(field, "fault.metadata.key", MAX_METADATA_KEY);
                } else if (value.isContainerNode()) {
                    fault(at, "fault.metadata.flat");
                } else if (value.isNumber() && plainLength(value.decimalValue()) > MAX_METADATA_VALUE) {
                    fault(at, "fault.length", MAX_METADATA_VALUE);
                } else if (acceptable(at, value.asText(), MAX_METADATA_VALUE) && !value.isNull()) {
                    metadata.put(
                            entry.getKey(),
                            value.isBoolean()
                                    ? (Object) value.booleanValue()
                                    : value.isNumber() ? value.decimalValue() : value.textValue());
                }
            });
        });
        return metadata;
    }

    /** Texts of at most {@code max} characters, at most {@code most} of them, if the list is there. */
    public Optional<List<String>> optionalTexts(String field, int max, int most) {
        return optional(field, "fault.list", JsonNode::isArray, Function.identity())
                .map(node -> {
                    if (node.size() > most) {
                        fault(field, "fault.list.size", most);
                    }
                    var texts = new ArrayList<String>();
                    for (int i = 0; i < Math.min(node.size(), most); i++) {
                        if (!node.get(i).isTextual()) {
                            fault(field + "/" + i, "fault.text");
                        } else if (acceptable(field + "/" + i, node.get(i).textValue(), max)) {
                            texts.add(node.get(i).textValue());
                        }
                    }
                    return List.copyOf(texts);
                });
    }

    /** An object inside, to be read like this one but with its own faults; its fields' pointers lack the outer name. */
    public Optional<Body> optionalObject(String field) {
        return optional(field, "fault.object", JsonNode::isObject, Function.identity())
                .map(Body::new);
    }

    private Currency currency(String field) {
        if (missing(field)) {
            return null;
        }
        return optional(field, "fault.text", JsonNode::isTextual, JsonNode::textValue)
                .map(code -> {
                    if (!code.equals(Money.HKD.getCurrencyCode())) {
                        fault(field, "fault.currency");
                        return null;
                    }
                    return Money.HKD;
                })
                .orElse(null);
    }

    private Money money(String field, BigDecimal amount, Currency currency) {
        try {
            var money = Money.of(amount, currency);
            if (!money.isPositive()) {
                fault(field, "fault.positive");
                return null;
            }
            return money;
        } catch (ArithmeticException e) {
            fault(field, "fault.cents");
            return null;
        }
    }

    private boolean acceptable(String field, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            fault(field, "fault.length", max);
            return false;
        }
        if (!Faults.isPlainText(text)) {
            fault(field, "fault.characters");
            return false;
        }
        return true;
    }

    /** How long it is without an exponent, as it will be stored and shown: {@code 1e999999999} is short only here. */
    private static long plainLength(BigDecimal number) {
        return Math.max(number.precision() - (long) number.scale(), Math.max(number.scale(), number.precision()));
    }

    private boolean missing(String field) {
        if (absent(object.get(field))) {
            fault(field, "fault.missing");
            return true;
        }
        return false;
    }

    private <T> Optional<T> optional(
            String field, String wrongType, Predicate<JsonNode> fits, Function<JsonNode, T> value) {
        var node = object.get(field);
        if (absent(node)) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            fault(field, wrongType);
            return Optional.empty();
        }
        return Optional.of(value.apply(node));
    }

    private static boolean absent(JsonNode node) {
        return node == null || node.isNull();
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
