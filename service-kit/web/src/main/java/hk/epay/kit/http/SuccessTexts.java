package hk.epay.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import hk.epay.kit.problem.Texts;

/** Says a success's message in the caller's language. */
@ApplicationScoped
class SuccessTexts {
    @ServerResponseFilter
    void say(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Success<?> success) {
            var texts = Texts.forHeader(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
            if (success.message() != null) {
                response.setEntity(success.message(texts.say(success.message())));
            }
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, texts.languageTag());
        }
    }
}
