package hk.epay.gateway.docs.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.gateway.docs.ApiDocuments;
import hk.epay.gateway.docs.DocsPage;
import hk.epay.kit.problem.Texts;

/** The suite's HTTP interface, for people. The pages need their style sheet and icon and nothing else. */
@Packed
@Path("/docs")
@Cancellable(false)
public class DocsResource {
    private static final String HTML = "text/html;charset=utf-8";
    private static final String ONLY_OUR_STYLE =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ApiDocuments documents;

    DocsResource(ApiDocuments documents) {
        this.documents = documents;
    }

    @GET
    @PermitAll
    @Produces(HTML)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> operations(
            @QueryParam("lang") String lang, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String accepted) {
        var texts = texts(lang, accepted);
        return documents.whole().map(document -> page(DocsPage.operations(document, texts), texts));
    }

    @GET
    @Path("/errors")
    @PermitAll
    @Produces(HTML)
    @Operation(hidden = true)
    public RestResponse<String> errors(
            @QueryParam("lang") String lang, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String accepted) {
        var texts = texts(lang, accepted);
        return page(DocsPage.errors(texts), texts);
    }

    @GET
    @Path("/style.css")
    @PermitAll
    @Produces("text/css;charset=utf-8")
    @Operation(hidden = true)
    public String style() {
        try (InputStream css = Thread.currentThread().getContextClassLoader().getResourceAsStream("docs/style.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Texts texts(String lang, String accepted) {
        return Texts.forHeader(lang == null ? accepted : lang);
    }

    private static RestResponse<String> page(String html, Texts texts) {
        return ResponseBuilder.ok(html)
                .header("Content-Security-Policy", ONLY_OUR_STYLE)
                .header(HttpHeaders.CONTENT_LANGUAGE, texts.languageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
