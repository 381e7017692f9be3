package hk.epay.gateway.docs.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.backend.Service;
import hk.epay.gateway.docs.ApiDocuments;
import hk.epay.kit.problem.ApiException;

/** The suite's HTTP interface, for machines. */
@Packed
@Path("/openapi")
@Cancellable(false)
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {
    private static final int RETRY_SECONDS = 5;

    private final ApiDocuments documents;

    OpenApiResource(ApiDocuments documents) {
        this.documents = documents;
    }

    @GET
    @PermitAll
    @Operation(operationId = "openapi", summary = "Everything public, as one OpenAPI document")
    public Uni<ObjectNode> whole() {
        return documents.whole();
    }

    @GET
    @Path("/{service}")
    @PermitAll
    @Operation(operationId = "openapiOfService", summary = "What order, payment, merchant or llm serves")
    public Uni<ObjectNode> of(@PathParam("service") String name) {
        var service = Service.find(name).orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
        return documents
                .of(service)
                .map(document -> document.orElseThrow(
                        () -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS)));
    }
}
