package hk.epay.kit.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import hk.epay.contract.ErrorCode;

/**
 * Every sentence that a person may read, in both languages. Each module brings {@code META-INF/epay/texts_zh_HK.properties}
 * and {@code texts_en.properties}; the errors' texts come with the contract.
 */
public final class Texts {
    private static final Texts ZH_HK = new Texts("zh_HK");
    private static final Texts EN = new Texts("en");
    /** No browser sends more, and the time to sort ranges grows with the square of their number. */
    private static final int LONGEST_HEADER = 400;

    private final Map<String, String> patterns;

    private Texts(String suffix) {
        this.patterns = load(suffix);
    }

    /** The texts in the best language for an {@code Accept-Language} header; zh-HK unless English is preferred. */
    public static Texts forHeader(String acceptLanguage) {
        boolean none = acceptLanguage == null || acceptLanguage.isBlank();
        return none || acceptLanguage.length() > LONGEST_HEADER ? ZH_HK : best(acceptLanguage);
    }

    private static Texts best(String acceptLanguage) {
        try {
            for (var range : Locale.LanguageRange.parse(acceptLanguage)) {
                var tag = range.getRange();
                if (range.getWeight() == 0) {
                    continue;
                }
                if (tag.equals("*") || tag.equals("zh") || tag.startsWith("zh-")) {
                    return ZH_HK;
                }
                if (tag.equals("en") || tag.startsWith("en-")) {
                    return EN;
                }
            }
        } catch (IllegalArgumentException malformed) {
            return ZH_HK;
        }
        return ZH_HK;
    }

    /** The BCP 47 tag for {@code Content-Language}. */
    public String languageTag() {
        return this == EN ? "en" : "zh-HK";
    }

    public String title(ErrorCode code) {
        return say(code.code() + ".title");
    }

    public String detail(ErrorCode code, Object... args) {
        return say(code.code() + ".detail", args);
    }

    /**
     * The sentence with this key.
     *
     * @throws IllegalArgumentException when nobody wrote it
     */
    public String say(String key, Object... args) {
        return find(key, args).orElseThrow(() -> new IllegalArgumentException("no text for " + key));
    }

    /** The sentence with this key, if somebody wrote it. */
    public Optional<String> find(String key, Object... args) {
        return Optional.ofNullable(patterns.get(key))
                .map(pattern -> new MessageFormat(pattern, Locale.ROOT).format(args));
    }

    /** All keys; for the test that both languages say the same things. */
    public Iterable<String> keys() {
        return Collections.unmodifiableSet(patterns.keySet());
    }

    private static Map<String, String> load(String suffix) {
        var texts = new HashMap<String, String>();
        try (InputStream errors = ErrorCode.class.getResourceAsStream("errors_" + suffix + ".properties")) {
            read(errors, texts);
            var loader = Thread.currentThread().getContextClassLoader();
            for (URL file : Collections.list(loader.getResources("META-INF/epay/texts_" + suffix + ".properties"))) {
                try (InputStream in = file.openStream()) {
                    read(in, texts);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("texts cannot be read", e);
        }
        return Map.copyOf(texts);
    }

    private static void read(InputStream in, Map<String, String> into) throws IOException {
        Reader utf8 = new InputStreamReader(in, StandardCharsets.UTF_8);
        var properties = new Properties();
        properties.load(utf8);
        properties.forEach((key, value) -> into.put((String) key, (String) value));
    }
}
