package hk.epay.sandbox.platform.http;

import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.access.Gatekeeper;
import hk.epay.sandbox.fault.http.Misbehaviour;
import hk.epay.sandbox.http.JsonFields;
import hk.epay.sandbox.platform.MerchantPlatform;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;
import hk.epay.sandbox.time.RailClock;

/** The merchant platform; opened by the merchant's API key. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "platform", description = "What a merchant's back office asks, with its API key and number.")
class PlatformResource {
    private final Gatekeeper gatekeeper;
    private final Misbehaviour misbehaviour;
    private final MerchantPlatform platform;
    private final RailClock clock;
    private final int feeBasisPoints;

    PlatformResource(
            Gatekeeper gatekeeper,
            Misbehaviour misbehaviour,
            MerchantPlatform platform,
            RailClock clock,
            @ConfigProperty(name = "epay.sandbox.fee-basis-points") int feeBasisPoints) {
        this.gatekeeper = gatekeeper;
        this.misbehaviour = misbehaviour;
        this.platform = platform;
        this.clock = clock;
        this.feeBasisPoints = feeBasisPoints;
    }

    @GET
    @Path("/ping")
    @Operation(summary = "Whether the platform is there and the API key opens it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformViews.Pong.class)))
    @APIResponse(responseCode = "401", description = "E001: wrong number or API key.")
    @APIResponse(responseCode = "429", description = "E008: the day's calls are used up.")
    public Uni<Response> ping(@Context HttpHeaders headers) {
        return counted(headers, account -> answer(new PlatformViews.Pong("ok", clock.now())));
    }

    @GET
    @Path("/merchants/{id}")
    @Operation(summary = "The merchant as the platform knows it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PlatformViews.Merchant.class)))
    @APIResponse(responseCode = "401", description = "E001: wrong number or API key.")
    @APIResponse(responseCode = "404", description = "E003: not this merchant's own number.")
    @APIResponse(responseCode = "429", description = "E008: the day's calls are used up.")
    public Uni<Response> merchant(@Context HttpHeaders headers, @RestPath String id) {
        return counted(headers, account -> {
            refuseOthers(account, id);
            return platform.settings(account)
                    .map(settings -> PlatformViews.Merchant.of(account, feeBasisPoints, settings))
                    .map(PlatformResource::ok);
        });
    }

    @PUT
    @Path("/merchants/{id}/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes the merchant's settings; the highest version wins")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PlatformViews.Settings.class)))
    @APIResponse(responseCode = "400", description = "E006: no version, or no settings.")
    @APIResponse(responseCode = "401", description = "E001: wrong number or API key.")
    @APIResponse(responseCode = "404", description = "E003: not this merchant's own number.")
    @APIResponse(responseCode = "409", description = "E007: a newer version is here.")
    @APIResponse(responseCode = "429", description = "E008: the day's calls are used up.")
    public Uni<Response> settings(
            @Context HttpHeaders headers,
            @RestPath String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = PlatformViews.SettingsWish.class)))
                    byte[] body) {
        return counted(headers, account -> {
            refuseOthers(account, id);
            var fields = JsonFields.of(body);
            if (!fields.has("version")) {
                fields.fault("version", "must be a whole number");
            }
            var version = (int) fields.whole("version", 1, 1, Integer.MAX_VALUE);
            var settings = fields.objectAsItIs("settings");
            fields.check();
            return platform.take(account, version, settings).map(kept -> ok(PlatformViews.Settings.of(account, kept)));
        });
    }

    @GET
    @Path("/usage")
    @Operation(summary = "How many of the day's calls are left; asking costs none")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformViews.Usage.class)))
    @APIResponse(responseCode = "401", description = "E001: wrong number or API key.")
    public Uni<Response> usage(@Context HttpHeaders headers) {
        return admitted(
                headers, account -> platform.quota(account).map(quota -> ok(PlatformViews.Usage.of(account, quota))));
    }

    private Uni<Response> counted(HttpHeaders headers, Function<Account, Uni<Response>> work) {
        return admitted(headers, account -> platform.takeCall(account).chain(() -> work.apply(account)));
    }

    private Uni<Response> admitted(HttpHeaders headers, Function<Account, Uni<Response>> work) {
        return misbehaviour.aroundPlatform(() -> work.apply(gatekeeper.admitToPlatform(
                headers.getHeaderString("Authorization"), headers.getHeaderString("X-Octopus-Merchant-ID"))));
    }

    /** Another's number is not found, like one that does not exist. */
    private static void refuseOthers(Account account, String id) {
        if (!account.merchantId().equals(id)) {
            throw new Refusal(RailError.MERCHANT_NOT_FOUND, "there is no such merchant");
        }
    }

    private static Uni<Response> answer(Object entity) {
        return Uni.createFrom().item(ok(entity));
    }

    private static Response ok(Object entity) {
        return Response.ok(entity).build();
    }
}
