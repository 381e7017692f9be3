package hk.epay.sandbox.phone.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /phone}: the pretend phone. Three files, nothing from elsewhere, and no script or style but its own. */
@Path("/phone")
@PermitAll
@Cancellable(false)
class PhonePage {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=UTF-8",
            "phone.css", "text/css; charset=UTF-8",
            "phone.js", "text/javascript; charset=UTF-8",
            "icon.svg", "image/svg+xml");

    @GET
    @Operation(hidden = true)
    public Response page() {
        return file("index.html");
    }

    @GET
    @Path("/{name}")
    @Operation(hidden = true)
    public Response file(@RestPath String name) {
        if (!TYPES.containsKey(name)) {
            throw new NotFoundException();
        }
        return Response.ok(bytes(name), TYPES.get(name))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                // The address holds the token; it shall not travel on.
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .build();
    }

    private static byte[] bytes(String name) {
        try (var file = PhonePage.class.getResourceAsStream("/phone/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
