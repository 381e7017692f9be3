package hk.epay.merchant.platform.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.platform.PlatformSwitch;
import hk.epay.merchant.platform.SavedSettings;
import hk.epay.merchant.platform.SettingsBook;

/** What the merchant wants to be told, and how its transactions get to the platform. */
@Path("/api/merchant-platform/settings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Merchant platform")
public class SettingsResource {
    private final PlatformSwitch platform;
    private final SettingsBook book;
    private final Caller caller;

    SettingsResource(PlatformSwitch platform, SettingsBook book, Caller caller) {
        this.platform = platform;
        this.book = book;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getPlatformSettings",
            summary = "Show the settings, their version, and whether the platform has them")
    @APIResponse(responseCode = "200", description = "The ETag is the version")
    public Uni<RestResponse<Success<SettingsView>>> get() {
        var merchant = caller.tenant().merchantId();
        platform.mustBeOn();
        return book.get(merchant).map(saved -> answer(saved, Success.of(SettingsView.of(saved))));
    }

    /** Saved at once, and then brought to the platform until it took them. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putPlatformSettings", summary = "Change the settings; whatever is absent stays as it is")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The ETag of the settings that are changed; or their version in the body")
    @APIResponse(responseCode = "200", description = "Saved; the platform is told by itself")
    @APIResponse(responseCode = "400", description = "E006: all that is wrong, at once")
    @APIResponse(responseCode = "412", description = "E052: somebody else was faster; this version is not the newest")
    public Uni<RestResponse<Success<SettingsView>>> put(
            @Context HttpHeaders headers,
            @RequestBody(content = @Content(schema = @Schema(implementation = SettingsView.Wish.class))) Body body) {
        var merchant = caller.tenant().merchantId();
        platform.mustBeOn();
        var ifMatch = headers.getHeaderString(HttpHeaders.IF_MATCH);
        return book.get(merchant)
                .map(now -> SettingsWish.read(body, ifMatch, now))
                .chain(wish -> book.save(merchant, wish.version(), wish.settings()))
                .map(saved -> answer(saved, Success.of(SettingsView.of(saved)).message("platform.settings.saved")));
    }

    private static RestResponse<Success<SettingsView>> answer(SavedSettings saved, Success<SettingsView> entity) {
        return ResponseBuilder.ok(entity)
                .header(HttpHeaders.ETAG, "\"" + saved.version() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
