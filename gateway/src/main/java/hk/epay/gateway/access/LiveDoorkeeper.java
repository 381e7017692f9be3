package hk.epay.gateway.access;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.gateway.live.Doorkeeper;
import hk.epay.gateway.live.Visitor;
import hk.epay.kit.token.Claims;

/** The same rules for live status as for every request. */
@ApplicationScoped
class LiveDoorkeeper implements Doorkeeper {
    private final Credentials credentials;
    private final Merchants merchants;
    private final Origins origins;

    LiveDoorkeeper(Credentials credentials, Merchants merchants, Origins origins) {
        this.credentials = credentials;
        this.merchants = merchants;
        this.origins = origins;
    }

    @Override
    public Optional<Claims> believe(String token) {
        return credentials.believe(token);
    }

    @Override
    public boolean mayStay(Visitor visitor, Claims claims) {
        var merchant = claims.merchantId();
        return merchant != null
                && !merchants.suspended(merchant)
                && (visitor.origin() == null || origins.allowed(visitor.origin(), merchant));
    }
}
