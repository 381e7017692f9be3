package hk.epay.gateway.live.socketio.conformance;

import hk.epay.gateway.live.socketio.engine.Conversation;
import hk.epay.gateway.live.socketio.engine.Ending;
import hk.epay.gateway.live.socketio.engine.Session;

/** Says what it hears. */
record Echo(Session session) implements Conversation {
    @Override
    public void heard(String text) {
        session.send(text);
    }

    @Override
    public void heard(byte[] bytes) {
        session.send(bytes);
    }

    @Override
    public void over(Ending why) {}
}
