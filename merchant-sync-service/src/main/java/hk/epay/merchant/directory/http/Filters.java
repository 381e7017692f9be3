package hk.epay.merchant.directory.http;

import java.util.List;

import jakarta.ws.rs.core.UriInfo;

import hk.epay.kit.http.Params;
import hk.epay.kit.page.Cursor;
import hk.epay.merchant.directory.MerchantFilter;
import hk.epay.merchant.directory.MerchantStatus;

/** Reads the parameters of a listing. */
final class Filters {
    private static final int LONGEST_TEXT = 100;
    private static final List<String> STATUSES = List.of(MerchantStatus.ACTIVE.wire(), MerchantStatus.SUSPENDED.wire());

    private Filters() {}

    /** {@code status}, {@code from}, {@code to}, {@code q}, {@code cursor} and {@code limit}. */
    static MerchantFilter merchants(UriInfo uri) {
        var params = Params.of(uri);
        var filter = new MerchantFilter(
                params.choice("status", STATUSES).map(MerchantStatus::of),
                params.instant("from"),
                params.instant("to"),
                params.text("q", LONGEST_TEXT),
                Cursor.of(params),
                params.limit());
        params.check();
        return filter;
    }
}
