package hk.epay.gateway.live.socketio;

import java.util.Optional;

/** One connection to the suite: a place in the main namespace, and no others. */
final class PaymentHost implements Host {
    private final Guest guest;
    private final Runnable gone;

    PaymentHost(Guest guest, Runnable gone) {
        this.guest = guest;
        this.gone = gone;
    }

    @Override
    public Optional<Guest> in(String namespace, Peer peer) {
        return namespace.equals(SocketPacket.MAIN) ? Optional.of(guest) : Optional.empty();
    }

    @Override
    public void gone() {
        gone.run();
    }
}
