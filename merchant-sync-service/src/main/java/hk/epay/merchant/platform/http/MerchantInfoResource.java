package hk.epay.merchant.platform.http;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Texts;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.platform.AskOrRemember;
import hk.epay.merchant.platform.PlatformSwitch;
import hk.epay.merchant.platform.Profile;
import hk.epay.merchant.platform.Topic;
import hk.epay.merchant.platform.Word;

/** Who the merchant is at the merchant platform. */
@Path("/api/merchant-platform/merchant-info")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Merchant platform")
public class MerchantInfoResource {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final PlatformSwitch platform;
    private final AskOrRemember askOrRemember;
    private final Caller caller;

    MerchantInfoResource(PlatformSwitch platform, AskOrRemember askOrRemember, Caller caller) {
        this.platform = platform;
        this.askOrRemember = askOrRemember;
        this.caller = caller;
    }

    /** A platform that is down delays this by about a second at most; then it is the last copy, which says so. */
    @GET
    @Operation(
            operationId = "getPlatformMerchant",
            summary = "Show the merchant as the platform knows it, or as it did when it last answered")
    @APIResponse(responseCode = "200", description = "With stale and asOf when this is an old copy")
    @APIResponse(responseCode = "503", description = "E050: it does not answer, and it never has")
    public Uni<Success<MerchantInfoView>> info(@Context HttpHeaders headers) {
        var merchant = caller.tenant().merchantId();
        platform.mustBeOn();
        var texts = Texts.forHeader(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return askOrRemember.about(merchant, Topic.PROFILE).map(word -> answer(merchant, word, texts));
    }

    private static Success<MerchantInfoView> answer(MerchantId merchant, Word<Profile> word, Texts texts) {
        var profile = word.said().orElseThrow(() -> new ApiException(
                        ErrorCode.PLATFORM_UNAVAILABLE, texts.say(word.trouble().textKey()))
                .retryAfter(RETRY_AFTER_SECONDS));
        var success = Success.of(MerchantInfoView.of(merchant, profile, word));
        return word.stale() ? success.message(word.trouble().textKey()) : success;
    }

    /** The platform's words; whatever it did not say is missing. */
    @Schema(name = "PlatformMerchantInfo")
    record MerchantInfoView(
            String merchantId,
            @Schema(description = "The merchant's number at the Octopus side.") String octopusMerchantId,
            String displayName,
            @Schema(examples = "active") String status,
            String category,
            String currency,
            @Schema(description = "What is kept of a payment, in hundredths of a percent.") Integer feeBasisPoints,
            @Schema(description = "Where payouts go; only its end is shown.") String settlementAccount,
            LocalDate memberSince,
            @Schema(description = "Of the settings that the platform has; 0 when it has none.") Integer settingsVersion,
            @Schema(description = "The platform does not answer now; this is what it said at asOf.") boolean stale,
            Instant asOf,
            @Schema(description = "Why it is stale; the message says the same in words.") String reason) {
        static MerchantInfoView of(MerchantId merchant, Profile profile, Word<Profile> word) {
            return new MerchantInfoView(
                    merchant.value(),
                    profile.octopusMerchantId(),
                    profile.displayName(),
                    profile.status(),
                    profile.category(),
                    profile.currency(),
                    profile.feeBasisPoints(),
                    profile.settlementAccount(),
                    profile.memberSince(),
                    profile.settingsVersion(),
                    word.stale(),
                    word.asOf(),
                    word.stale() ? word.trouble().wire() : null);
        }
    }
}
