package hk.epay.contract.reference;

import java.io.IOException;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

import hk.epay.contract.ErrorCode;

/** {@code docs/reference/errors.md}. */
final class ErrorsPage {
    private static final String TEXTS = "contract/src/main/resources/hk/epay/contract/errors_";

    private final Properties chinese = texts("zh_HK");
    private final Properties english = texts("en");

    static String text() {
        return new ErrorsPage().write();
    }

    private String write() {
        var page = new StringBuilder(
                """
                <!-- Generated from ErrorCode and its texts; see contract's ErrorsReferenceTest. -->
                # Errors

                Every error is [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) `application/problem+json`. Compare `code`:
                it is stable, and codes are only ever added. `title` and `detail` follow `Accept-Language` (zh-HK unless you
                ask for `en`) and may be reworded. `errors` lists every fault of an invalid request at once. Quote `traceId`
                when you ask about an error.

                | what to do next | statuses |
                |---|---|
                | change the request; the same one can never work | 400, 401, 402, 403, 404, 405, 406, 413, 415, 422, 431 |
                | look at the state first; it does not allow this now | 409, 412 |
                | nothing happened; try again after `Retry-After` | 429, 503 |
                | it may have happened: ask before you repeat it | 504 |
                | ours; tell us the `traceId` | 500 |

                | code | status | English | 中文 |
                |---|---|---|---|
                """);
        for (var error : ErrorCode.values()) {
            page.append("| <a id=\"%1$s\"></a>`%1$s` %2$s | %3$d | %4$s | %5$s |\n"
                    .formatted(
                            error.code(),
                            error.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            error.status(),
                            cell(english, error),
                            cell(chinese, error)));
        }
        return page.toString();
    }

    private static String cell(Properties texts, ErrorCode error) {
        return "**%s**<br>%s".formatted(say(texts, error.code() + ".title"), say(texts, error.code() + ".detail"));
    }

    private static String say(Properties texts, String key) {
        return new MessageFormat(texts.getProperty(key), Locale.ROOT).format(new Object[] {"…"});
    }

    private static Properties texts(String language) {
        var texts = new Properties();
        try {
            texts.load(new StringReader(Repository.read(TEXTS + language + ".properties")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
