package hk.epay.gateway.docs.http;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.gateway.page.Gzip;

/** Packs texts and documents for whoever can unpack them. */
@Packed
@Provider
public class PackedFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var entity = response.getEntity();
        if (!(entity instanceof String || entity instanceof JsonNode)) {
            return;
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (Gzip.isAccepted(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, Gzip.NAME);
            response.setEntity(Gzip.pack(entity.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
