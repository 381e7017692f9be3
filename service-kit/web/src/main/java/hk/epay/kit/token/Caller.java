package hk.epay.kit.token;

import java.util.Optional;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.ApiException;

/** The caller of the current request. Ask at the start of a resource method. */
@ApplicationScoped
public class Caller {
    private final CurrentIdentityAssociation current;

    Caller(CurrentIdentityAssociation current) {
        this.current = current;
    }

    /**
     * What the caller's token says.
     *
     * @throws ApiException {@link ErrorCode#UNAUTHENTICATED} when there is none
     */
    public Claims claims() {
        return identity()
                .<Claims>map(identity -> identity.getAttribute(BearerMechanism.CLAIMS))
                .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHENTICATED));
    }

    /**
     * Whose data the caller may touch.
     *
     * @throws ApiException {@link ErrorCode#FORBIDDEN} for admin and service tokens, which have no tenant
     */
    public Tenant tenant() {
        var claims = claims();
        if (claims.merchantId() == null) {
            throw new ApiException(ErrorCode.FORBIDDEN);
        }
        return new Tenant(claims.merchantId(), claims.orderId());
    }

    /** Believing a token waits for nothing, so this may be asked on the event loop, also behind an open door. */
    private Optional<SecurityIdentity> identity() {
        try {
            return Optional.ofNullable(
                    current.getDeferredIdentity().subscribeAsCompletionStage().getNow(null));
        } catch (CompletionException badToken) {
            return Optional.empty();
        }
    }
}
