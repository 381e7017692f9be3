package hk.epay.payment.gate.upstream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.event.OrderEvent;

/** order-service's internal call, for the order that is paid before its event has come. */
@Path("/internal/orders")
public interface Orders {
    @GET
    @Path("/{id}")
    Uni<OrderEvent> find(@HeaderParam("Authorization") String bearer, @PathParam("id") String id);
}
