package hk.epay.merchant.webhook.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Body;
import hk.epay.kit.http.BodyReader;
import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.webhook.DeliveryLog;
import hk.epay.merchant.webhook.Endpoints;
import hk.epay.merchant.webhook.EventFilter;
import hk.epay.merchant.webhook.FeedEvent;
import hk.epay.merchant.webhook.ResendRange;
import hk.epay.merchant.webhook.WebhookSecret;
import hk.epay.merchant.webhook.WebhookSettings;

import static hk.epay.contract.ErrorCode.WEBHOOK_ENDPOINT_NOT_FOUND;

/** What can be done with an endpoint beside changing it. */
@Path(EndpointsResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Webhooks")
public class EndpointActionsResource {
    private static final long LONGEST_OVERLAP = Duration.ofDays(7).toSeconds();

    private final Endpoints endpoints;
    private final DeliveryLog deliveries;
    private final WebhookSettings settings;
    private final Caller caller;
    private final Clock clock;

    EndpointActionsResource(
            Endpoints endpoints, DeliveryLog deliveries, WebhookSettings settings, Caller caller, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.settings = settings;
        this.caller = caller;
        this.clock = clock;
    }

    /** Both secrets sign for a while, so that the receiver changes over whenever it likes. */
    @POST
    @Path("/rotate-secret")
    @Operation(operationId = "rotateWebhookSecret", summary = "Make a new secret; it is shown this once")
    public Uni<RestResponse<Success<SecretViews.Rotated>>> rotate(
            @PathParam("id") String id,
            @RequestBody(
                            required = false,
                            content = @Content(schema = @Schema(implementation = Requests.RotationRequest.class)))
                    byte[] body) {
        var endpoint = Fields.id(id, WEBHOOK_ENDPOINT_NOT_FOUND);
        // A body may be missing altogether, which a Body cannot be.
        var overlap = body == null || body.length == 0 ? settings.secretOverlap() : overlap(BodyReader.parse(body));
        var next = WebhookSecret.generate();
        return endpoints
                .rotate(caller.tenant().merchantId(), endpoint, next, overlap)
                .map(until -> rotated(next, until));
    }

    @POST
    @Path("/ping")
    @ResponseStatus(202)
    @Operation(
            operationId = "pingWebhookEndpoint",
            summary = "Send a test event, webhook.ping; it is tried once and shows among the deliveries")
    @APIResponse(responseCode = "202", description = "It is on its way")
    public Uni<Success<DeliveryView>> ping(@PathParam("id") String id) {
        var endpoint = Fields.id(id, WEBHOOK_ENDPOINT_NOT_FOUND);
        return deliveries
                .ping(caller.tenant().merchantId(), endpoint, FeedEvent.ping(endpoint, clock.instant()))
                .map(delivery -> Success.of(DeliveryView.of(delivery)).message("webhook.pinged"));
    }

    /** Also events from before the endpoint was there, or while it was off. */
    @POST
    @Path("/resend")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(operationId = "resendWebhookEvents", summary = "Send all events of a time again, in their order")
    @APIResponse(responseCode = "202", description = "They are on their way, or with dryRun: so many would be")
    public Uni<Success<ResentView>> resend(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Requests.ResendRequest.class)))
                    Body body) {
        var merchant = caller.tenant().merchantId();
        var endpoint = Fields.id(id, WEBHOOK_ENDPOINT_NOT_FOUND);
        var wish = wish(body);
        return deliveries
                .count(merchant, endpoint, wish.range())
                .invoke(events -> refuseTooMany(body, events))
                .chain(events -> wish.dryRun()
                        ? Uni.createFrom().item(Success.of(new ResentView(events, true)))
                        : deliveries.resend(merchant, endpoint, wish.range()).map(sent -> Success.of(
                                        new ResentView(sent, false))
                                .message("webhook.resent")));
    }

    private Duration overlap(Body body) {
        var seconds = body.optionalInteger("overlapSeconds", 0, LONGEST_OVERLAP);
        body.check();
        return seconds.map(Duration::ofSeconds).orElse(settings.secretOverlap());
    }

    private static Wish wish(Body body) {
        var from = Fields.instant(body, "from");
        var to = Fields.instant(body, "to");
        var filter = Fields.filter(body, "types").orElse(EventFilter.ALL);
        boolean dryRun = body.optionalBoolean("dryRun").orElse(false);
        if (from != null && to != null && !from.isBefore(to)) {
            body.fault("to", "fault.webhook.range");
        }
        body.check();
        return new Wish(new ResendRange(from, to, filter), dryRun);
    }

    private static void refuseTooMany(Body body, int events) {
        if (events > ResendRange.MOST) {
            body.fault("to", "fault.webhook.too_many", Integer.toString(ResendRange.MOST));
            body.check();
        }
    }

    private static RestResponse<Success<SecretViews.Rotated>> rotated(WebhookSecret next, Instant until) {
        return ResponseBuilder.ok(
                        Success.of(new SecretViews.Rotated(next.text(), until)).message("webhook.rotated"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private record Wish(ResendRange range, boolean dryRun) {}

    /** How many events are sent again, or would be. */
    @Schema(name = "WebhookResent")
    record ResentView(int events, boolean dryRun) {}
}
