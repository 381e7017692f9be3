package hk.epay.gateway.live.socketio.engine;

import hk.epay.gateway.live.Visitor;

/** What happens in the sessions of one door. */
public interface Conversations {
    /** Whether another visitor like this one can be taken. */
    boolean haveRoomFor(Visitor visitor);

    /** A session begins. */
    Conversation begin(Session session, Visitor visitor);
}
