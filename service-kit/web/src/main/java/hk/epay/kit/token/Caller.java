package hk.epay.kit.token;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.CurrentIdentityAssociation;

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
        Claims claims = current.getIdentity().getAttribute(BearerMechanism.CLAIMS);
        if (claims == null) {
            throw new ApiException(ErrorCode.UNAUTHENTICATED);
        }
        return claims;
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
}
