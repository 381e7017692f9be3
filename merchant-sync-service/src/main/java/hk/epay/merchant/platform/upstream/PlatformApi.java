package hk.epay.merchant.platform.upstream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The merchant platform's HTTP, as {@code docs/reference/upstream.md} writes it down. */
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "platform")
interface PlatformApi {
    String MERCHANT_ID = "X-Octopus-Merchant-ID";

    @GET
    @Path("/ping")
    Uni<Response> ping(@HeaderParam("Authorization") String bearer, @HeaderParam(MERCHANT_ID) String merchant);

    @GET
    @Path("/merchants/{id}")
    Uni<Response> merchant(
            @HeaderParam("Authorization") String bearer,
            @HeaderParam(MERCHANT_ID) String merchant,
            @PathParam("id") String id);

    @PUT
    @Path("/merchants/{id}/settings")
    Uni<Response> settings(
            @HeaderParam("Authorization") String bearer,
            @HeaderParam(MERCHANT_ID) String merchant,
            @PathParam("id") String id,
            VersionedSettings settings);

    @GET
    @Path("/usage")
    Uni<Response> usage(@HeaderParam("Authorization") String bearer, @HeaderParam(MERCHANT_ID) String merchant);
}
