package hk.epay.sandbox.store;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.event.Json;
import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.access.AccountBook;
import hk.epay.sandbox.fault.FaultBook;
import hk.epay.sandbox.fault.FaultPlan;
import hk.epay.sandbox.time.ClockBook;

/** What was switched through {@code /sandbox}; it survives a restart. */
@ApplicationScoped
class PostgresSettings implements FaultBook, ClockBook, AccountBook {
    private static final String READ = "SELECT value::text FROM setting WHERE name = $1";
    private static final String WRITE =
            """
            INSERT INTO setting (name, value) VALUES ($1, $2::text::jsonb)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """;
    private static final String ADVANCE =
            """
            INSERT INTO setting AS s (name, value) VALUES ('clock', to_jsonb($1::bigint))
            ON CONFLICT (name) DO UPDATE SET value = to_jsonb(s.value::bigint + $1)
            RETURNING value::text
            """;

    private final Sql sql;

    PostgresSettings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Optional<FaultPlan>> plan() {
        return sql.one(row -> parse(row.getString(0), FaultPlan.class), READ, "faults");
    }

    @Override
    public Uni<Void> keep(FaultPlan plan) {
        return sql.run(WRITE, "faults", write(plan)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Account.Keys>> keysOf(String merchantId) {
        return sql.one(row -> parse(row.getString(0), Account.Keys.class), READ, keysName(merchantId));
    }

    @Override
    public Uni<Void> keep(String merchantId, Account.Keys keys) {
        return sql.run(WRITE, keysName(merchantId), write(keys)).replaceWithVoid();
    }

    @Override
    public Uni<Duration> advanced() {
        return sql.one(row -> seconds(row.getString(0)), READ, "clock").map(found -> found.orElse(Duration.ZERO));
    }

    @Override
    public Uni<Duration> advance(Duration by) {
        return sql.one(row -> seconds(row.getString(0)), ADVANCE, by.toSeconds())
                .map(Optional::orElseThrow);
    }

    private static Duration seconds(String number) {
        return Duration.ofSeconds(Long.parseLong(number));
    }

    private static String keysName(String merchantId) {
        return "keys of " + merchantId;
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a kept " + type.getSimpleName() + " cannot be read; empty the table setting", e);
        }
    }

    private static String write(Object setting) {
        try {
            return Json.mapper().writeValueAsString(setting);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a setting is plain data", e);
        }
    }
}
