package hk.epay.kit.trial;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Success;

/** Its author forgot to say who may come in, everywhere. */
@Path("/forgotten")
@Cancellable(false)
public class ForgottenResource {
    @GET
    public Success<String> everything() {
        return Success.of("nobody was asked");
    }
}
