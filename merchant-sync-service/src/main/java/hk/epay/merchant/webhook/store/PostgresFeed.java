package hk.epay.merchant.webhook.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.webhook.EventFilter;
import hk.epay.merchant.webhook.Feed;
import hk.epay.merchant.webhook.FeedEvent;

/** {@link Feed} in PostgreSQL. */
@ApplicationScoped
class PostgresFeed implements Feed {
    static final String WANTED = "ARRAY['*', split_part(type, '.', 1) || '.*', type] && ";

    private final Database database;

    PostgresFeed(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<FeedEvent>> after(MerchantId merchant, Optional<String> after, EventFilter filter, int limit) {
        return after.map(id -> place(merchant, id))
                .orElseGet(() -> Uni.createFrom().item(0L))
                .chain(place -> database.query(
                        "SELECT id, type, sequence, created_at, data FROM merchant_event"
                                + " WHERE merchant_id = $1 AND sequence > $2 AND " + WANTED
                                + "$3::text[] ORDER BY sequence LIMIT $4",
                        merchant,
                        place,
                        filter.patterns().toArray(String[]::new),
                        limit + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PostgresFeed::read)
                        .toList());
    }

    private Uni<Long> place(MerchantId merchant, String eventId) {
        return database.query(
                        "SELECT sequence FROM merchant_event WHERE merchant_id = $1 AND id = $2", merchant, eventId)
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ApiException(ErrorCode.EVENT_NOT_FOUND);
                    }
                    return rows.iterator().next().getLong("sequence");
                });
    }

    static FeedEvent read(Row row) {
        return new FeedEvent(
                row.getString("id"),
                row.getString("type"),
                row.getLong("sequence"),
                Columns.instant(row, "created_at"),
                row.getString("data"));
    }
}
