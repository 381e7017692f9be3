package hk.epay.gateway.live.socketio;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.gateway.live.socketio.engine.Sids;
import hk.epay.kit.config.Secrets;
import hk.epay.kit.crypto.Signatures;

/**
 * Names that nobody guesses: twenty random bytes. Where replicas know their own addresses, each name also carries that of
 * the replica that made it, signed, so that a request for it can be passed on, and nobody can have us call any other
 * address.
 */
@ApplicationScoped
class ReplicaSids implements Sids {
    private static final int BYTES = 20;
    private static final String PURPOSE = "socket.io session ";
    private static final int PARTS = 3;

    private final SecureRandom random = new SecureRandom();
    private final Optional<String> self;
    private final String secret;

    @Inject
    ReplicaSids(@ConfigProperty(name = "gateway.self-url") Optional<String> self, Secrets secrets) {
        this(self, secrets.jwtSecret());
    }

    ReplicaSids(Optional<String> self, String secret) {
        this.self = self;
        this.secret = secret;
    }

    @Override
    public String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var name = text(bytes);
        return self.map(url -> signed(text(url.getBytes(StandardCharsets.UTF_8)) + "." + name))
                .orElse(name);
    }

    @Override
    public Optional<String> home(String sid) {
        var parts = sid.split("\\.", PARTS + 1);
        if (self.isEmpty() || parts.length != PARTS || !Signatures.same(signed(parts[0] + "." + parts[1]), sid)) {
            return Optional.empty();
        }
        var home = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        return Optional.of(home).filter(url -> !url.equals(self.get()));
    }

    private String signed(String name) {
        var message = (PURPOSE + name).getBytes(StandardCharsets.UTF_8);
        return name + "." + text(Signatures.hmac(secret.getBytes(StandardCharsets.UTF_8), message));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
