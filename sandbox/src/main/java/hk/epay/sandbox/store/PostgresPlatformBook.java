package hk.epay.sandbox.store;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import hk.epay.sandbox.platform.KeptSettings;
import hk.epay.sandbox.platform.PlatformBook;

/** The platform's part of the books. */
@ApplicationScoped
class PostgresPlatformBook implements PlatformBook {
    private static final String READ =
            "SELECT version, settings::text AS settings, updated_at FROM platform_settings WHERE merchant_id = $1";

    /** The same version leaves the row as it is, and is answered with it. */
    private static final String KEEP =
            """
            INSERT INTO platform_settings AS kept (merchant_id, version, settings, updated_at)
            VALUES ($1, $2, $3::text::jsonb, $4)
            ON CONFLICT (merchant_id) DO UPDATE
            SET version = excluded.version, settings = excluded.settings, updated_at = excluded.updated_at
            WHERE kept.version < excluded.version
            """;

    private static final String COUNT =
            """
            INSERT INTO platform_call AS known (merchant_id, day, calls) VALUES ($1, $2, 1)
            ON CONFLICT (merchant_id, day) DO UPDATE SET calls = known.calls + 1
            RETURNING calls
            """;
    private static final String COUNTED = "SELECT calls FROM platform_call WHERE merchant_id = $1 AND day = $2";

    private final Sql sql;

    PostgresPlatformBook(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Optional<KeptSettings>> settings(String merchantId) {
        return sql.one(PostgresPlatformBook::read, READ, merchantId);
    }

    @Override
    public Uni<KeptSettings> keep(String merchantId, KeptSettings settings) {
        return sql.run(KEEP, merchantId, settings.version(), settings.json(), settings.updatedAt())
                .chain(() -> settings(merchantId))
                .map(Optional::orElseThrow);
    }

    @Override
    public Uni<Long> count(String merchantId, LocalDate day) {
        return sql.one(row -> row.getLong("calls"), COUNT, merchantId, day).map(Optional::orElseThrow);
    }

    @Override
    public Uni<Long> counted(String merchantId, LocalDate day) {
        return sql.one(row -> row.getLong("calls"), COUNTED, merchantId, day).map(found -> found.orElse(0L));
    }

    private static KeptSettings read(Row row) {
        return new KeptSettings(row.getInteger("version"), row.getString("settings"), Sql.instant(row, "updated_at"));
    }
}
