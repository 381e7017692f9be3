package hk.epay.kit.db;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class OldRowsTest {
    @Inject
    Database database;

    @Test
    void are_deleted_however_many_there_are_and_no_others() throws Exception {
        Databases.truncate();
        Databases.execute(
                "INSERT INTO inbox SELECT 'c', i::text, now() - interval '9 days' FROM generate_series(1, 12000) i");
        Databases.execute("INSERT INTO inbox SELECT 'c', 'new', now() - interval '7 days'");

        OldRows.delete(database, "inbox", "received_at < now() - interval '8 days'")
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(Databases.ask("SELECT string_agg(event_id, ',') FROM inbox")).isEqualTo("new");
    }
}
