package hk.epay.merchant.platform.store;

import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import org.jboss.logging.Logger;

import hk.epay.contract.MerchantId;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.event.Json;
import hk.epay.merchant.platform.Copies;
import hk.epay.merchant.platform.Topic;

/** {@link Copies} in PostgreSQL. */
@ApplicationScoped
class PostgresCopies implements Copies {
    private static final Logger LOG = Logger.getLogger(PostgresCopies.class);
    private static final String FIND =
            "SELECT word::text AS word, as_of FROM platform_copy WHERE merchant_id = $1 AND topic = $2";
    private static final String KEEP =
            """
            INSERT INTO platform_copy AS kept (merchant_id, topic, word, as_of) VALUES ($1, $2, $3::text::jsonb, $4)
            ON CONFLICT (merchant_id, topic) DO UPDATE SET word = excluded.word, as_of = excluded.as_of
            WHERE kept.as_of < excluded.as_of""";

    private final Database database;

    PostgresCopies(Database database) {
        this.database = database;
    }

    @Override
    public <T> Uni<Optional<Kept<T>>> find(MerchantId merchant, Topic<T> topic) {
        return database.query(FIND, merchant, topic.name()).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .flatMap(row -> read(row, topic)));
    }

    @Override
    public <T> Uni<Void> keep(MerchantId merchant, Topic<T> topic, Kept<T> kept) {
        return database.query(KEEP, merchant, topic.name(), write(kept.word()), kept.asOf())
                .replaceWithVoid();
    }

    /** A copy that an older release wrote in another way is no copy. */
    private static <T> Optional<Kept<T>> read(Row row, Topic<T> topic) {
        try {
            var word = Json.mapper().readValue(row.getString("word"), topic.type());
            return Optional.of(new Kept<>(word, Columns.instant(row, "as_of")));
        } catch (JsonProcessingException e) {
            LOG.warnf("a copy of the platform's %s cannot be read any more", topic.name());
            return Optional.empty();
        }
    }

    private static String write(Object word) {
        try {
            return Json.mapper().writeValueAsString(word);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a word is plain data", e);
        }
    }
}
