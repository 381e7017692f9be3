package hk.epay.merchant.directory.http;

import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A refusal costs the database the same whatever was wrong. {@code SignInTest} counts the comparisons; no wall clock is
 * asked, for it would answer something else on every machine.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInQueriesTest {
    @Test
    void every_attempt_is_the_same_single_query() {
        var shop = Operator.opensShop();
        var other = Operator.opensShop();
        var suspended = Operator.opensShop();
        Operator.suspends(suspended);
        var revoked = Operator.opensShop();
        Operator.asks().delete("/api/merchants/{id}/keys/{key}", revoked.id(), revoked.keyId());

        var queries = Stream.of(
                        new String[] {shop.id(), shop.apiKey()},
                        new String[] {shop.id(), "wrong"},
                        new String[] {shop.id(), other.apiKey()},
                        new String[] {"mer_nobody", "wrong"},
                        new String[] {"nonsense", "wrong"},
                        new String[] {suspended.id(), suspended.apiKey()},
                        new String[] {suspended.id(), "wrong"},
                        new String[] {revoked.id(), revoked.apiKey()},
                        new String[] {"admin", "wrong"},
                        new String[] {"admin", System.getProperty("ADMIN_API_KEY")})
                .map(attempt -> queriesOf(attempt[0], attempt[1]))
                .distinct()
                .toList();

        assertThat(queries)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("[org.hibernate.SQL ")
                .doesNotContain(", org.hib");
    }

    private static java.util.List<String> queriesOf(String name, String key) {
        try (var log = LogTap.on("org.hibernate.SQL")) {
            SignIns.with(name, key);
            return log.lines().stream()
                    .filter(line -> line.startsWith("org.hibernate.SQL "))
                    .toList();
        }
    }
}
