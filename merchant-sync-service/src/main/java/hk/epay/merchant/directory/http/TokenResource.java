package hk.epay.merchant.directory.http;

import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Tokens;
import hk.epay.merchant.directory.ApiKey;
import hk.epay.merchant.directory.SignIn;

/** Trades a key for a token. */
@Path("/api/auth/token")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Authentication")
public class TokenResource {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_KEY = 200;

    private final SignIn signIn;
    private final Tokens tokens;

    TokenResource(SignIn signIn, Tokens tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    /** Answers 401 E001 whatever was wrong; 403 E027 only to the owner of a right key. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(operationId = "createToken", summary = "Trade a merchant's API key for an access token")
    public Uni<RestResponse<Success<TokenView>>> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = Requests.SignInRequest.class)))
                    Body body) {
        var name = body.text("merchantId", LONGEST_NAME);
        var key = body.text("apiKey", LONGEST_KEY);
        body.check();
        return signIn.ask(name, new ApiKey(key)).map(this::issue).map(TokenResource::answer);
    }

    private Tokens.Issued issue(SignIn.Answer answer) {
        if (answer instanceof SignIn.Welcome welcome) {
            return tokens.merchant(welcome.merchant());
        }
        if (answer instanceof SignIn.Operator) {
            return tokens.admin();
        }
        throw new ApiException(
                answer instanceof SignIn.Suspended ? ErrorCode.MERCHANT_SUSPENDED : ErrorCode.INVALID_MERCHANT);
    }

    private static RestResponse<Success<TokenView>> answer(Tokens.Issued issued) {
        return Answers.secret(Success.of(new TokenView(issued.token(), "Bearer", issued.expiresAt())));
    }

    /** An access token, to be sent as {@code Authorization: Bearer …} until it expires. */
    record TokenView(String token, String tokenType, Instant expiresAt) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
