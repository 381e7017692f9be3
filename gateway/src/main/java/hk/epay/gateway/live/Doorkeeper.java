package hk.epay.gateway.live;

import java.util.Optional;

import hk.epay.kit.token.Claims;

/** Decides whom live status is for. */
public interface Doorkeeper {
    /** What the token says; empty when it must not be believed. */
    Optional<Claims> believe(String token);

    /** Whether a visitor with a good token may listen at all: it has a merchant, an active one, and is on its pages. */
    boolean mayStay(Visitor visitor, Claims claims);
}
