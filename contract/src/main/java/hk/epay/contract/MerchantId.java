package hk.epay.contract;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A merchant's id: {@code mer_} and 1 to 40 letters, digits or underscores. Every order, payment and event belongs to
 * exactly one merchant.
 */
public record MerchantId(String value) {
    private static final Pattern FORM = Pattern.compile("mer_[A-Za-z0-9_]{1,40}");

    public MerchantId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a merchant id");
        }
    }

    @JsonCreator
    public static MerchantId of(String text) {
        return new MerchantId(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
