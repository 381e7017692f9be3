package hk.epay.kit.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.testing.Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
class PageTest {
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00.000001Z");

    record Item(UUID id, Instant createdAt) {}

    @Inject
    Database database;

    @BeforeEach
    void twenty_items_three_to_a_moment() throws Exception {
        Databases.truncate();
        for (int i = 0; i < 20; i++) {
            insert("mer_demo", i % 2 == 0 ? "even" : "odd", NOON.plusNanos(1_000L * (i / 3)));
        }
        insert("mer_other", "even", NOON);
    }

    @Test
    void a_list_stays_put_while_rows_are_added_at_its_head() {
        var seen = new ArrayList<UUID>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            var page = page(Optional.empty(), cursor);
            page.items().forEach(item -> seen.add(item.id()));
            cursor = Optional.ofNullable(page.nextCursor()).map(Cursor::parse);
            insert("mer_demo", "even", NOON.plusSeconds(seen.size()));
        } while (cursor.isPresent());

        assertThat(new LinkedHashSet<>(seen)).hasSize(20).hasSameSizeAs(seen);
    }

    @Test
    void a_list_is_newest_first_and_filtered() {
        var page = page(Optional.of("even"), Optional.empty());

        assertThat(page.items()).hasSize(7).extracting(Item::createdAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(page.nextCursor()).isNotNull();
        assertThat(page(Optional.of("even"), Optional.of(Cursor.parse(page.nextCursor())))
                        .items())
                .hasSize(3);
        assertThat(page(Optional.of("none"), Optional.empty()).nextCursor()).isNull();
    }

    @Test
    void a_value_is_never_part_of_the_sql() {
        var where = new Where().and("merchant = ?", "'; DROP TABLE item; --").andIf("status = ?", Optional.of("x"));

        assertThat(where.sql()).isEqualTo(" WHERE merchant = $1 AND status = $2");
        assertThat(where.args()).containsExactly("'; DROP TABLE item; --", "x");
        assertThatThrownBy(() -> new Where().and("a = ? OR b = ?", 1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new Where().and("a = ?", 1, 2)).isInstanceOf(RuntimeException.class);
    }

    private Page<Item> page(Optional<String> status, Optional<Cursor> cursor) {
        var where = new Where()
                .and("merchant = ?", "mer_demo")
                .andIf("status = ?", status)
                .before("created_at", "id", cursor);
        var sql = "SELECT id, created_at FROM item" + where.sql() + Where.newestFirst("created_at", "id", 7);
        return get(database.query(sql, where.args())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Item(row.getUUID("id"), Columns.instant(row, "created_at")))
                        .toList())
                .map(items -> Page.of(items, 7, item -> new Cursor(item.createdAt(), item.id()))));
    }

    private void insert(String merchant, String status, Instant createdAt) {
        get(database.query(
                "INSERT INTO item (id, merchant, status, created_at) VALUES ($1, $2, $3, $4)",
                UUID.randomUUID(),
                merchant,
                status,
                createdAt));
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }
}
