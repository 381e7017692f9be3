package hk.epay.gateway.console;

import java.time.Instant;

import hk.epay.kit.token.Claims;

/**
 * Somebody of a merchant at the console.
 *
 * @param token the merchant's, for calls in the merchant's name; never shown to the browser
 * @param claims what the token says
 * @param csrfToken what our own page sends with everything that changes something; no other page can read it
 * @param merchantName null when the merchant's profile could not be read at the sign-in
 * @param expiresAt never later than the token's own end
 */
public record Session(String token, Claims claims, String csrfToken, String merchantName, Instant expiresAt) {
    @Override
    public String toString() {
        return "***";
    }
}
