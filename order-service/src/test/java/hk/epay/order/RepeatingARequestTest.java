package hk.epay.order;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;

import static hk.epay.order.Merchant.DEMO;
import static hk.epay.order.Merchant.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class RepeatingARequestTest {
    private final String key = UUID.randomUUID().toString();

    @Test
    void gets_the_same_answer_and_makes_no_second_order() throws Exception {
        var description = "once " + key;
        var first = DEMO.places(Merchant.order(Map.of("description", description)), key);
        var again = DEMO.places(Merchant.order(Map.of("description", description)), key);

        first.then().statusCode(201).header("Idempotent-Replayed", nullValue());
        again.then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(Databases.ask("SELECT count(*) FROM orders WHERE description = ?", description))
                .isEqualTo("1");
    }

    @Test
    void is_refused_with_another_body() {
        DEMO.places(Merchant.order(Map.of()), key).then().statusCode(201);
        DEMO.places(Merchant.order(Map.of("amount", 5)), key)
                .then()
                .statusCode(422)
                .body("code", equalTo("E016"));
    }

    @Test
    void is_another_merchants_own_business() {
        DEMO.places(Merchant.order(Map.of()), key).then().statusCode(201);
        OTHER.places(Merchant.order(Map.of()), key).then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void may_be_corrected_after_a_refusal() {
        DEMO.places(Merchant.order(Map.of("amount", -1)), key).then().statusCode(400);
        DEMO.places(Merchant.order(Map.of()), key).then().statusCode(201);
    }

    @Test
    void makes_one_order_also_when_50_come_at_once() throws Exception {
        var description = "rush " + key;
        var pool = Executors.newFixedThreadPool(50);
        List<Response> answers;
        try {
            answers = pool
                    .invokeAll(IntStream.range(0, 50)
                            .<java.util.concurrent.Callable<Response>>mapToObj(
                                    i -> () -> DEMO.places(Merchant.order(Map.of("description", description)), key))
                            .toList())
                    .stream()
                    .map(RepeatingARequestTest::now)
                    .toList();
        } finally {
            pool.shutdown();
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201).map(answer -> answer.path("data.id")))
                .isNotEmpty()
                .containsOnly(DEMO.places(Merchant.order(Map.of("description", description)), key)
                        .<String>path("data.id"));
        assertThat(Databases.ask("SELECT count(*) FROM orders WHERE description = ?", description))
                .isEqualTo("1");
    }

    @Test
    void without_a_key_makes_two_orders() {
        String first = DEMO.placesOrder();
        DEMO.places(Merchant.order(Map.of())).then().body("data.id", not(equalTo(first)));
    }

    private static Response now(java.util.concurrent.Future<Response> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
