package hk.epay.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.Texts;

/** Two small pages without scripts: what can be called, and what can go wrong. */
public final class DocsPage {
    private DocsPage() {}

    /** All operations of this document. */
    public static String operations(JsonNode document, Texts texts) {
        var rows = new StringBuilder();
        for (var operation : Operations.of(document)) {
            rows.append("<tr><td class=\"method\">")
                    .append(escape(operation.method()))
                    .append("</td><td><code>")
                    .append(escape(operation.path()))
                    .append("</code></td><td>")
                    .append(escape(operation.summary()))
                    .append("</td></tr>\n");
        }
        return page(
                texts,
                "docs.title",
                "<p>" + escape(texts.say("docs.intro")) + "</p>\n"
                        + "<p><a href=\"/openapi\">OpenAPI</a> · <a href=\"/docs/errors\">"
                        + escape(texts.say("docs.errors.title")) + "</a></p>\n"
                        + table(rows, texts, "docs.method", "docs.path", "docs.summary")
                        + "<h2>" + escape(texts.say("docs.live.title")) + "</h2>\n<p>"
                        + escape(texts.say("docs.live")) + "</p>\n");
    }

    /** All error codes; each can be linked to, as the {@code type} of a problem does. */
    public static String errors(Texts texts) {
        var rows = new StringBuilder();
        for (var code : ErrorCode.values()) {
            rows.append("<tr id=\"")
                    .append(code.code())
                    .append("\"><td class=\"method\">")
                    .append(code.code())
                    .append("</td><td>")
                    .append(code.status())
                    .append("</td><td>")
                    .append(escape(texts.title(code)))
                    .append("</td></tr>\n");
        }
        return page(texts, "docs.errors.title", table(rows, texts, "docs.code", "docs.status", "docs.summary"));
    }

    private static String table(CharSequence rows, Texts texts, String... headings) {
        var table = new StringBuilder("<table>\n<thead><tr>");
        for (var heading : headings) {
            table.append("<th scope=\"col\">")
                    .append(escape(texts.say(heading)))
                    .append("</th>");
        }
        return table.append("</tr></thead>\n<tbody>\n")
                .append(rows)
                .append("</tbody></table>\n")
                .toString();
    }

    private static String page(Texts texts, String title, String content) {
        boolean english = texts.languageTag().equals("en");
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/docs/style.css">
                </head>
                <body>
                <main>
                <nav><a href="?lang=%s" lang="%s">%s</a></nav>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """
                .formatted(
                        texts.languageTag(),
                        escape(texts.say(title)),
                        english ? "zh-HK" : "en",
                        english ? "zh-HK" : "en",
                        english ? "繁體中文" : "English",
                        escape(texts.say(title)),
                        content);
    }

    /** Text becomes text, whatever it contains. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
