package hk.epay.merchant.directory.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.Topics;
import hk.epay.contract.event.MerchantEvent;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.KafkaProbe;

import static org.assertj.core.api.Assertions.assertThat;

/** What the suite is told about merchants, on {@code epay.merchants}. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MerchantEventsTest {
    private final KafkaProbe topic = KafkaProbe.fromTheBeginning(Topics.MERCHANTS);

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void every_change_is_told_once_and_in_order() throws IOException {
        var shop = Operator.opensShop(Map.of("octopusCredentials", Operator.someCredentials()));
        Operator.suspends(shop);
        Operator.suspends(shop);
        Operator.reinstates(shop);
        var next = Operator.someCredentials();
        Operator.rotates(shop.id(), next);
        Operator.rotates(shop.id(), next);
        Operator.asks()
                .body(Map.of("allowedOrigins", List.of("https://shop.example")))
                .put("/api/merchants/{id}/allowed-origins", shop.id());

        topic.awaitEvent("epay.merchant.origins_changed", shop.id());
        var told = about(shop.id());
        assertThat(told)
                .extracting(record -> KafkaProbe.header(record, "ce_type"))
                .containsExactly(
                        "epay.merchant.created",
                        "epay.merchant.suspended",
                        "epay.merchant.reinstated",
                        "epay.merchant.credentials_rotated",
                        "epay.merchant.origins_changed");
        assertThat(told)
                .extracting(record -> KafkaProbe.header(record, "ce_source"))
                .containsOnly("/merchant-sync-service");
        assertThat(versions(told)).containsExactly(1, 2, 3, 4, 5);
        var last = event(told.get(4));
        assertThat(last.merchantId().value()).isEqualTo(shop.id());
        assertThat(last.status()).isEqualTo("active");
        assertThat(last.allowedOrigins()).containsExactly("https://shop.example");
    }

    @Test
    void rivals_for_one_merchant_leave_no_gap_and_no_double_in_its_versions() throws IOException {
        var shop = Operator.opensShop();
        var rivals = Executors.newFixedThreadPool(8);
        try {
            CompletableFuture.allOf(IntStream.range(0, 24)
                            .mapToObj(i -> CompletableFuture.runAsync(
                                    () -> Operator.rotates(shop.id(), Operator.someCredentials())
                                            .statusCode(200),
                                    rivals))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            rivals.shutdown();
        }
        topic.await(record -> record.key().equals(shop.id()) && versionOf(record) == 25);
        assertThat(versions(about(shop.id())))
                .isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
    }

    @Test
    void a_change_that_is_refused_is_not_told() throws IOException {
        var taken = Operator.someCredentials();
        Operator.opensShop(Map.of("octopusCredentials", taken));
        var shop = Operator.opensShop();
        Operator.rotates(shop.id(), taken).statusCode(409);
        Operator.suspends(shop);
        topic.awaitEvent("epay.merchant.suspended", shop.id());
        assertThat(versions(about(shop.id()))).containsExactly(1, 2);
    }

    private List<ConsumerRecord<String, byte[]>> about(String merchant) {
        return topic.all().stream()
                .filter(record -> merchant.equals(record.key()))
                .toList();
    }

    private static List<Integer> versions(List<ConsumerRecord<String, byte[]>> records) throws IOException {
        return records.stream().map(MerchantEventsTest::versionOf).toList();
    }

    private static int versionOf(ConsumerRecord<String, byte[]> record) {
        try {
            return event(record).version();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MerchantEvent event(ConsumerRecord<String, byte[]> record) throws IOException {
        return Json.mapper().readValue(record.value(), MerchantEvent.class);
    }
}
