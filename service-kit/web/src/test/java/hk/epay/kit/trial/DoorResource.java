package hk.epay.kit.trial;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;

/** One door per kind of caller. */
@Path("/doors")
@Cancellable(false)
public class DoorResource {
    private final Caller caller;

    DoorResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Path("open")
    @PermitAll
    public Success<String> open() {
        return Success.of("come in");
    }

    @GET
    @Path("merchant")
    @RolesAllowed(Scopes.MERCHANT)
    public Success<Map<String, String>> merchant() {
        return Success.of(Map.of("merchantId", caller.tenant().merchantId().toString()));
    }

    @GET
    @Path("shop")
    @RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
    public Success<Map<String, String>> shop() {
        var tenant = caller.tenant();
        return Success.of(Map.of(
                "merchantId",
                tenant.merchantId().toString(),
                "onlyOrder",
                String.valueOf(tenant.onlyOrder()),
                "scope",
                caller.claims().scope()));
    }

    @GET
    @Path("admin")
    @RolesAllowed(Scopes.ADMIN)
    public Success<String> admin() {
        return Success.of(caller.claims().subject());
    }

    @GET
    @Path("service")
    @RolesAllowed(Scopes.SERVICE)
    public Success<String> service() {
        return Success.of(caller.claims().subject());
    }

    /** Its author mistakes the operator for a tenant. */
    @GET
    @Path("admin-as-tenant")
    @RolesAllowed(Scopes.ADMIN)
    public Success<String> adminAsTenant() {
        return Success.of(caller.tenant().toString());
    }

    /** Open to everyone, and curious. */
    @GET
    @Path("curious")
    @PermitAll
    public Uni<Success<String>> curious() {
        return Uni.createFrom().item(Success.of(caller.claims().subject()));
    }

    /** Its author forgot to say who may come in. */
    @GET
    @Path("forgotten")
    public Success<String> forgotten() {
        return Success.of("nobody was asked");
    }
}
