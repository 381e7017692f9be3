package hk.epay.merchant.platform;

import java.util.List;
import java.util.stream.Stream;

/** What a merchant can be notified of. */
public enum Notice {
    SETTLEMENT_PROCESSED("settlement.processed"),
    DIFFERENCE_FOUND("difference.found"),
    MERCHANT_STATUS_CHANGED("merchant.status_changed"),
    SYNC_FAILING("sync.failing"),
    REPORT_READY("report.ready");

    /** All of them, as they are written. */
    public static final List<String> WORDS =
            Stream.of(values()).map(Notice::wire).toList();

    private final String wire;

    Notice(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
