package hk.epay.gateway.docs;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.Texts;

/** Two small pages without scripts: what can be called, and what can go wrong. */
public final class DocsPage {
    private DocsPage() {}

    /** All operations of this document. */
    public static String operations(JsonNode document, Texts texts) {
        var sections = new StringBuilder();
        Operations.byTag(document).forEach((tag, operations) -> {
            sections.append("<section class=\"card\">\n<h2 lang=\"en\">")
                    .append(escape(tag))
                    .append("</h2>\n<ul>\n");
            operations.forEach(operation -> sections.append(item(operation)));
            sections.append("</ul>\n</section>\n");
        });
        return page(
                texts,
                "docs.title",
                "<p class=\"lead\">" + escape(texts.say("docs.intro")) + "</p>\n"
                        + "<p class=\"ways\"><a href=\"/openapi\">OpenAPI</a><a href=\"/docs/errors\">"
                        + escape(texts.say("docs.errors.title")) + "</a></p>\n"
                        + sections
                        + "<section class=\"card\">\n<h2>" + escape(texts.say("docs.live.title")) + "</h2>\n<p>"
                        + escape(texts.say("docs.live")) + "</p>\n</section>\n");
    }

    private static String item(Operations.Operation operation) {
        var scopes = operation.scopes().stream()
                .map(scope -> "<span class=\"tag\">" + escape(scope) + "</span>")
                .collect(Collectors.joining(" "));
        var description = operation.description().isEmpty()
                ? ""
                : "<p class=\"muted\" lang=\"en\">" + escape(operation.description()) + "</p>\n";
        return """
                <li>
                <p class="call"><span class="method %s">%s</span> <code>%s</code> %s</p>
                <p lang="en">%s</p>
                %s</li>
                """
                .formatted(
                        escape(operation.method().toLowerCase(Locale.ROOT)),
                        escape(operation.method()),
                        escape(operation.path()),
                        scopes,
                        escape(operation.summary()),
                        description);
    }

    /** All error codes; each can be linked to, as the {@code type} of a problem does. */
    public static String errors(Texts texts) {
        var rows = new StringBuilder();
        for (var code : ErrorCode.values()) {
            rows.append("<tr id=\"%s\"><td class=\"code\">%s</td><td>%d</td><td>%s</td></tr>\n"
                    .formatted(code.code(), code.code(), code.status(), escape(texts.title(code))));
        }
        return page(
                texts,
                "docs.errors.title",
                "<section class=\"card\">\n" + table(rows, texts, "docs.code", "docs.status", "docs.summary")
                        + "</section>\n");
    }

    private static String table(CharSequence rows, Texts texts, String... headings) {
        var head = Stream.of(headings)
                .map(heading -> "<th scope=\"col\">" + escape(texts.say(heading)) + "</th>")
                .collect(Collectors.joining());
        return "<table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows + "</tbody></table>\n";
    }

    private static String page(Texts texts, String title, String content) {
        boolean english = texts.languageTag().equals("en");
        var other = english ? "zh-HK" : "en";
        return """
                <!doctype html>
                <html lang="%1$s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%2$s</title>
                <meta name="description" content="%3$s">
                <meta name="theme-color" content="#2563eb">
                <link rel="icon" href="/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/docs/style.css">
                </head>
                <body>
                <header>
                <a class="brand" href="/"><img src="/icon.svg" alt="" width="30" height="30"> O! ePay</a>
                <nav aria-label="%4$s"><a href="/">%5$s</a><a href="/console">%11$s</a><a href="/docs" aria-current="page">%6$s</a></nav>
                <a class="switch" href="?lang=%7$s" lang="%7$s" aria-label="%8$s">%9$s</a>
                </header>
                <main>
                <h1>%2$s</h1>
                %10$s</main>
                </body>
                </html>
                """
                .formatted(
                        texts.languageTag(),
                        escape(texts.say(title)),
                        escape(texts.say("docs.description")),
                        escape(texts.say("docs.pages")),
                        escape(texts.say("docs.shop")),
                        escape(texts.say("docs.docs")),
                        other,
                        english ? "轉為中文" : "Switch to English",
                        english ? "中文" : "EN",
                        content,
                        escape(texts.say("docs.console")));
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
