package hk.epay.merchant.platform.store;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.platform.SavedSettings;
import hk.epay.merchant.platform.SavedSettings.Push;
import hk.epay.merchant.platform.Settings;
import hk.epay.merchant.platform.SettingsBook;
import hk.epay.merchant.platform.Trouble;

/** {@link SettingsBook} in PostgreSQL, whose clock alone decides what is due. */
@ApplicationScoped
class PostgresSettingsBook implements SettingsBook {
    private static final String COLUMNS =
            "merchant_id, version, settings, updated_at, taken_version, taken_at, tries, last_tried_at, trouble,"
                    + " next_try_at";

    /** Nobody's settings are at version 0, so the first change inserts; whoever comes second changes nothing. */
    private static final String SAVE_FIRST =
            """
            INSERT INTO platform_settings (merchant_id, version, settings, updated_at, next_try_at)
            VALUES ($1, 1, $2, $3, now()) ON CONFLICT DO NOTHING RETURNING\s"""
                    + COLUMNS;

    private static final String SAVE_NEXT =
            """
            UPDATE platform_settings SET version = version + 1, settings = $2, updated_at = $3, tries = 0, trouble = NULL,
                next_try_at = now()
            WHERE merchant_id = $1 AND version = $4 RETURNING\s"""
                    + COLUMNS;

    private static final String TAKE =
            """
            UPDATE platform_settings SET next_try_at = now() + make_interval(secs => $2::double precision)
            WHERE merchant_id IN (
                SELECT merchant_id FROM platform_settings WHERE next_try_at <= now()
                ORDER BY next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING\s"""
                    + COLUMNS;

    /** A newer version that came meanwhile goes on waiting. */
    private static final String TAKEN =
            """
            UPDATE platform_settings SET taken_version = $2, taken_at = $3, last_tried_at = $3, tries = 0, trouble = NULL,
                next_try_at = CASE WHEN version > $2 THEN next_try_at END
            WHERE merchant_id = $1 AND taken_version < $2""";

    private static final String NOT_TAKEN =
            """
            UPDATE platform_settings SET tries = tries + 1, last_tried_at = $3, trouble = $4,
                next_try_at = now() + make_interval(secs => $5::double precision)
            WHERE merchant_id = $1 AND version = $2 AND taken_version < $2""";

    private final Database database;
    private final SealedSettings sealed;
    private final Clock clock;

    PostgresSettingsBook(Database database, SealedSettings sealed, Clock clock) {
        this.database = database;
        this.sealed = sealed;
        this.clock = clock;
    }

    @Override
    public Uni<SavedSettings> get(MerchantId merchant) {
        return database.query("SELECT " + COLUMNS + " FROM platform_settings WHERE merchant_id = $1", merchant)
                .map(rows -> all(rows).stream().map(this::read).findFirst().orElse(SavedSettings.UNTOUCHED));
    }

    @Override
    public Uni<SavedSettings> save(MerchantId merchant, int version, Settings settings) {
        return get(merchant).chain(now -> {
            if (now.version() != version) {
                throw conflict(now);
            }
            return version > 0 && now.settings().equals(settings)
                    ? Uni.createFrom().item(now)
                    : saveNext(merchant, version, settings);
        });
    }

    private Uni<SavedSettings> saveNext(MerchantId merchant, int version, Settings settings) {
        var hidden = sealed.seal(settings, merchant);
        var saved = version == 0
                ? database.query(SAVE_FIRST, merchant, hidden, clock.instant())
                : database.query(SAVE_NEXT, merchant, hidden, clock.instant(), version);
        return saved.chain(rows -> rows.size() == 0
                ? get(merchant).onItem().failWith(PostgresSettingsBook::conflict)
                : Uni.createFrom().item(read(rows.iterator().next())));
    }

    @Override
    public Uni<List<Due>> takeDue(int most, Duration lease) {
        return database.query(TAKE, most, seconds(lease))
                .map(rows -> all(rows).stream().map(this::due).toList());
    }

    @Override
    public Uni<Void> taken(Due due) {
        return database.query(TAKEN, due.merchant(), due.version(), clock.instant())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> notTaken(Due due, Trouble trouble, Duration pause) {
        return database.query(NOT_TAKEN, due.merchant(), due.version(), clock.instant(), trouble.wire(), seconds(pause))
                .replaceWithVoid();
    }

    private static ApiException conflict(SavedSettings now) {
        return new ApiException(ErrorCode.VERSION_CONFLICT, Integer.toString(now.version()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static List<Row> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private Due due(Row row) {
        var saved = read(row);
        return new Due(
                new MerchantId(row.getString("merchant_id")),
                saved.version(),
                saved.push().tries(),
                saved.settings());
    }

    private SavedSettings read(Row row) {
        return new SavedSettings(
                sealed.open(Columns.bytes(row, "settings"), new MerchantId(row.getString("merchant_id"))),
                row.getInteger("version"),
                Columns.instant(row, "updated_at"),
                new Push(
                        row.getInteger("taken_version"),
                        Columns.instant(row, "taken_at"),
                        row.getInteger("tries"),
                        Columns.instant(row, "last_tried_at"),
                        Columns.instant(row, "next_try_at"),
                        Trouble.of(row.getString("trouble"))));
    }
}
