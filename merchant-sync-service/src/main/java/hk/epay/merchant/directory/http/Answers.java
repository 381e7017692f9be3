package hk.epay.merchant.directory.http;

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

    /** 201; the place is a path alone, for only the gateway knows the name that the caller called. */
    static <T> RestResponse<T> created(String location, T entity) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, entity)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }
}
