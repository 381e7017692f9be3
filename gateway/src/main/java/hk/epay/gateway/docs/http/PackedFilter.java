package hk.epay.gateway.docs.http;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import hk.epay.gateway.page.Gzip;

/** Packs texts and documents for whoever can unpack them. */
@Packed
@Provider
public class PackedFilter implements ContainerResponseFilter {
    private static final int MOST_KEPT = 64;

    /** Packing takes longer than all the rest, and the same is asked for again and again. Texts are the same when they read the same … */
    private final Cache<String, byte[]> texts =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    /** … documents, when they are the same one. */
    private final Cache<JsonNode, byte[]> documents =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_KEPT).build();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var entity = response.getEntity();
        if (!(entity instanceof String || entity instanceof JsonNode)) {
            return;
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (Gzip.isAccepted(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, Gzip.NAME);
            response.setEntity(
                    entity instanceof JsonNode document
                            ? documents.get(document, PackedFilter::pack)
                            : texts.get(entity.toString(), PackedFilter::pack));
        }
    }

    private static byte[] pack(Object entity) {
        return Gzip.pack(entity.toString().getBytes(StandardCharsets.UTF_8));
    }
}
