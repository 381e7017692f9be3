package hk.epay.gateway.health.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.gateway.health.SuiteHealth;
import hk.epay.gateway.health.SuiteHealth.Report;

/** Tells anyone whether the suite is up. */
@Path("/health")
@Cancellable(false)
public class HealthResource {
    private final SuiteHealth health;

    HealthResource(SuiteHealth health) {
        this.health = health;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "health", summary = "Whether purchases can be made, and how each service is")
    @APIResponse(responseCode = "200", description = "Everything that a purchase needs is up.")
    @APIResponse(responseCode = "503", description = "Something that a purchase needs is down.")
    public Uni<RestResponse<Report>> health() {
        return health.report()
                .map(report -> ResponseBuilder.create(report.up() ? Status.OK : Status.SERVICE_UNAVAILABLE, report)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
