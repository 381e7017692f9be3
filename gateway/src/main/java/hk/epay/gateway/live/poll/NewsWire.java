package hk.epay.gateway.live.poll;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.gateway.live.Wire;

/** Not for any client: says only whether something is worth an answer, which payment-service then gives. */
final class NewsWire implements Wire {
    static final NewsWire WIRE = new NewsWire();
    static final String NEWS = "news";
    static final String STALE = "stale";
    private static final String NOTHING = "nothing";

    private NewsWire() {}

    @Override
    public String snapshot(LiveStatus status) {
        return NEWS;
    }

    @Override
    public String update(LiveStatus status) {
        return NEWS;
    }

    @Override
    public String upToDate(LiveStatus status, int version) {
        return NOTHING;
    }

    @Override
    public String stale(boolean stale) {
        return stale ? STALE : NOTHING;
    }

    @Override
    public String reconnect(long afterMillis) {
        return NEWS;
    }

    @Override
    public String error(ErrorCode code, String message, String ref) {
        return NEWS;
    }
}
