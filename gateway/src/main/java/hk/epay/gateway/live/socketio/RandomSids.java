package hk.epay.gateway.live.socketio;

import java.security.SecureRandom;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.gateway.live.socketio.engine.Sids;

/** Names that nobody guesses: 20 random bytes. */
@ApplicationScoped
class RandomSids implements Sids {
    private static final int BYTES = 20;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
