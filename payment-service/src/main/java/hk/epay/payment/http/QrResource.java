package hk.epay.payment.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.BiFunction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.crypto.Signatures;
import hk.epay.kit.http.Params;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.qr.QrCode;
import hk.epay.payment.store.Payments;

/** The code to scan. A payment's code never changes, so a picture may be kept for ever. */
@Path("/api/payments/{id}")
@RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
@Cancellable(false)
@Tag(name = "Payments")
public class QrResource {
    private static final int DEFAULT_SIZE = 300;
    private static final int MIN_SIZE = 100;
    private static final int MAX_SIZE = 1_000;

    private final Caller caller;
    private final Payments payments;

    QrResource(Caller caller, Payments payments) {
        this.caller = caller;
        this.payments = payments;
    }

    @GET
    @Path("/qr.png")
    @Produces("image/png")
    @Operation(operationId = "qrPng", summary = "The code to scan, as PNG")
    @Parameter(name = "size", in = ParameterIn.QUERY, description = "Pixels a side, 100 to 1000; 300 when not given")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    @APIResponse(responseCode = "409", description = "E031: the rail has not answered yet")
    public Uni<Response> png(
            @PathParam("id") String id, @HeaderParam("If-None-Match") String known, @Context UriInfo uri) {
        return picture(id, known, uri, "image/png", QrCode::png);
    }

    @GET
    @Path("/qr.svg")
    @Produces("image/svg+xml")
    @Operation(operationId = "qrSvg", summary = "The code to scan, as SVG")
    @Parameter(name = "size", in = ParameterIn.QUERY, description = "Pixels a side, 100 to 1000; 300 when not given")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    @APIResponse(responseCode = "409", description = "E031: the rail has not answered yet")
    public Uni<Response> svg(
            @PathParam("id") String id, @HeaderParam("If-None-Match") String known, @Context UriInfo uri) {
        return picture(id, known, uri, "image/svg+xml", QrCode::svg);
    }

    private Uni<Response> picture(
            String id, String known, UriInfo uri, String type, BiFunction<String, Integer, byte[]> draw) {
        var tenant = caller.tenant();
        var params = Params.of(uri);
        int size = params.integer("size", DEFAULT_SIZE, MIN_SIZE, MAX_SIZE);
        params.check();
        return payments.find(tenant, Ids.payment(id))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)))
                .map(QrResource::url)
                // Drawing takes milliseconds, which an event loop does not have.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(url -> {
                    var etag = etag(url, type, size);
                    var response = etag.equals(known)
                            ? Response.notModified()
                            : Response.ok(draw.apply(url, size)).type(type);
                    return response.header("ETag", etag)
                            .header("Cache-Control", "private, max-age=31536000, immutable")
                            .build();
                });
    }

    private static String url(Payment payment) {
        if (payment.rail().url() == null) {
            throw new ApiException(ErrorCode.QR_NOT_READY).retryAfter(1);
        }
        return payment.rail().url();
    }

    private static String etag(String url, String type, int size) {
        var hash = Signatures.sha256((type + size + url).getBytes(StandardCharsets.UTF_8));
        return "\"" + HexFormat.of().formatHex(hash, 0, 8) + "\"";
    }
}
