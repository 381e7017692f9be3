package hk.epay.merchant.directory.http;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.MerchantId;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.directory.ApiKeys;
import hk.epay.merchant.directory.IssuedKey;
import hk.epay.merchant.directory.NewKey;

/** A merchant's keys: its own for the merchant, anybody's for the operator. */
@Path("/api/merchants/{id}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.ADMIN, Scopes.MERCHANT})
@Cancellable(false)
@Tag(name = "Merchants")
public class KeysResource {
    private final ApiKeys keys;
    private final Self self;

    KeysResource(ApiKeys keys, Self self) {
        this.keys = keys;
        this.self = self;
    }

    /** The key is in this answer and never again. */
    @POST
    @Operation(operationId = "createApiKey", summary = "Create another API key; it is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "The only sight of the key",
            content = @Content(schema = @Schema(implementation = CreatedAnswers.OfKey.class)))
    public Uni<RestResponse<Success<NewKeyView>>> create(@PathParam("id") String id) {
        var fresh = NewKey.generate();
        return keys.issue(merchant(id), fresh).map(issued -> created(fresh, issued));
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "List a merchant's API keys, newest first, also revoked ones")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "From the page before")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100; 20 when absent")
    public Uni<Success<List<KeyView>>> list(@PathParam("id") String id, @Context UriInfo uri) {
        var merchant = merchant(id);
        var params = Params.of(uri);
        var limit = params.limit();
        var after = Cursor.of(params);
        params.check();
        return keys.list(merchant, after, limit)
                .map(page -> page.map(KeyView::of).toSuccess());
    }

    /**
     * Revoking again changes nothing and answers the same. A merchant keeps its last live key; only the operator may lock
     * somebody out.
     */
    @DELETE
    @Path("/{keyId}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key, at once and for ever")
    public Uni<Success<KeyView>> revoke(@PathParam("id") String id, @PathParam("keyId") String keyId) {
        var merchant = merchant(id);
        var key = Fields.keyId(keyId);
        return (self.isMerchant() ? keys.revokeUnlessLast(merchant, key) : keys.revoke(merchant, key))
                .map(revoked -> Success.of(KeyView.of(revoked)).message("key.revoked"));
    }

    private MerchantId merchant(String id) {
        return self.mayOnlyMean(Fields.merchantId(id));
    }

    private static RestResponse<Success<NewKeyView>> created(NewKey fresh, IssuedKey issued) {
        return Answers.created(
                "/api/merchants/" + issued.merchantId() + "/keys/" + issued.id(),
                Success.of(NewKeyView.of(fresh, issued.createdAt())).message("key.created"));
    }
}
