package hk.epay.merchant.directory.http;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.Topics;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;

import static org.assertj.core.api.Assertions.assertThat;

/** Canaries: secrets that are put in, and searched for everywhere they must not come out. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecrecyTest {
    private static final String HIBERNATE_SQL = "org.hibernate.SQL";

    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    private final List<String> secrets = new ArrayList<>();

    @Test
    void secrets_are_in_no_log_no_event_no_table_and_no_answer_to_the_operator() throws SQLException {
        try (var log = LogTap.on("hk.epay", "org.hibernate", "io.quarkus", "io.vertx");
                var topic = KafkaProbe.fromTheBeginning(Topics.MERCHANTS)) {
            var answers = new ArrayList<String>();
            var shop = Operator.opensShop(Map.of("octopusCredentials", credentials("A")));
            secrets.add(shop.apiKey());
            answers.add(Operator.rotates(shop.id(), credentials("B")).extract().asString());
            answers.add(Operator.suspends(shop).extract().asString());
            answers.add(shop.signsIn().extract().asString());
            answers.add(Operator.reinstates(shop).extract().asString());
            secrets.add(shop.signsIn().extract().jsonPath().getString("data.token"));
            answers.add(shop.signsInWith(shop.apiKey() + "x").extract().asString());
            OurServices.fetchCredentials(shop.id()).statusCode(200);
            Operator.rotates(shop.id(), Map.of("secretKey", canary + " bad", "octopusMerchantId", canary))
                    .statusCode(400);
            for (var path : List.of("", "/{id}", "/{id}/keys", "/{id}/octopus-credentials")) {
                var request = Operator.asks();
                if (path.contains("{id}")) {
                    request.pathParam("id", shop.id());
                }
                answers.add(
                        request.get("/api/merchants" + path).then().extract().asString());
            }

            topic.awaitEvent("epay.merchant.reinstated", shop.id());
            assertThat(log.linesOf(HIBERNATE_SQL)).as("the tap hears something").isPositive();
            assertClean("logs", log.lines());
            assertClean("answers", answers);
            assertClean(
                    "events",
                    topic.all().stream()
                            .map(r -> KafkaProbe.text(r) + " " + r.headers())
                            .toList());
            assertClean("tables", everythingStored());
        }
    }

    private Map<String, Object> credentials(String generation) {
        var all = Map.<String, Object>of(
                "octopusMerchantId", Operator.someNumber(),
                "secretKey", canary + "-secret-" + generation,
                "webhookSecret", canary + "-webhook-" + generation,
                "apiKey", canary + "-platform-" + generation);
        return all;
    }

    private void assertClean(String where, List<String> texts) {
        assertThat(texts).as(where).isNotEmpty().noneSatisfy(text -> assertThat(text)
                .contains(canary));
        for (var secret : secrets) {
            assertThat(texts).as(where).noneSatisfy(text -> assertThat(text).contains(secret));
        }
    }

    private static List<String> everythingStored() throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = Databases.own()) {
            for (var table : List.of("merchant", "api_key", "octopus_account")) {
                try (var found = connection
                        .createStatement()
                        .executeQuery("SELECT t::text || ' ' || encode(convert_to(t::text, 'UTF8'), 'escape') FROM "
                                + table + " t")) {
                    while (found.next()) {
                        rows.add(decoded(found.getString(1)));
                    }
                }
            }
        }
        return rows;
    }

    /** A {@code bytea} prints as hex, in which a plain text would hide. */
    private static String decoded(String row) {
        var text = new StringBuilder(row);
        var hex = java.util.regex.Pattern.compile("x([0-9a-f]{16,})").matcher(row);
        while (hex.find()) {
            var digits = hex.group(1).substring(0, hex.group(1).length() / 2 * 2);
            text.append(' ')
                    .append(new String(
                            java.util.HexFormat.of().parseHex(digits), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }
}
