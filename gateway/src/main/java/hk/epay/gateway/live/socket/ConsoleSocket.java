package hk.epay.gateway.live.socket;

import java.time.Clock;

import io.vertx.core.Vertx;

import hk.epay.gateway.live.LiveSettings;
import hk.epay.gateway.live.Switchboard;
import hk.epay.gateway.live.Upkeep;

/** The same conversation at {@code /console/live}, opened with the console's session instead of a token. */
@io.quarkus.websockets.next.WebSocket(path = "/console/live", endpointId = ConsoleSocket.ID)
public class ConsoleSocket extends PaymentsSocket {
    static final String ID = "console";

    ConsoleSocket(Switchboard board, Upkeep upkeep, LiveSettings settings, Vertx vertx, Clock clock) {
        super(board, upkeep, settings, vertx, clock);
    }
}
