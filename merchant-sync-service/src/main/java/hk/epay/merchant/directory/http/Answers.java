package hk.epay.merchant.directory.http;

import java.net.URI;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with a secret inside, which nothing on the way may keep. */
final class Answers {
    private static final String NO_STORE = "no-store";

    private Answers() {}

    static <T> RestResponse<T> secret(T entity) {
        return ResponseBuilder.ok(entity)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    static <T> RestResponse<T> created(URI location, T entity) {
        return ResponseBuilder.<T>created(location)
                .entity(entity)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }
}
