package hk.epay.merchant.webhook.http;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Body;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Texts;
import hk.epay.merchant.webhook.AddressGuard;
import hk.epay.merchant.webhook.Destinations;
import hk.epay.merchant.webhook.EndpointChange;
import hk.epay.merchant.webhook.EventFilter;
import hk.epay.merchant.webhook.NewEndpoint;
import hk.epay.merchant.webhook.RefusedAddress;

/** Reads requests for endpoints. Their faults come first, all at once; only then is the URL looked up. */
@ApplicationScoped
class EndpointRequests {
    private final Destinations destinations;

    EndpointRequests(Destinations destinations) {
        this.destinations = destinations;
    }

    Uni<NewEndpoint> newEndpoint(Body body, HttpHeaders headers) {
        var url = body.text("url", AddressGuard.LONGEST_URL);
        var description = body.optionalText("description", Fields.LONGEST_DESCRIPTION);
        var filter = Fields.filter(body, "eventTypes").orElse(EventFilter.ALL);
        body.check();
        return check(url, headers).map(checked -> new NewEndpoint(checked, description.orElse(null), filter));
    }

    Uni<EndpointChange> change(Body body, HttpHeaders headers) {
        var url = body.optionalText("url", AddressGuard.LONGEST_URL);
        var description = body.optionalText("description", Fields.LONGEST_DESCRIPTION);
        var filter = Fields.filter(body, "eventTypes");
        var enabled = body.optionalBoolean("enabled");
        body.check();
        return url.map(text -> check(text, headers).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(checked -> new EndpointChange(checked, description, filter, enabled));
    }

    private Uni<URI> check(String url, HttpHeaders headers) {
        return destinations
                .check(url)
                .onFailure(RefusedAddress.class)
                .transform(e -> refused((RefusedAddress) e, headers));
    }

    private static ApiException refused(RefusedAddress e, HttpHeaders headers) {
        var texts = Texts.forHeader(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return new ApiException(ErrorCode.WEBHOOK_URL_REFUSED, texts.say(e.why().textKey()));
    }
}
