package hk.epay.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ListingOrdersTest {
    /** One who has no orders yet. */
    private final Merchant merchant =
            new Merchant("mer_" + UUID.randomUUID().toString().replace('-', '_'));

    @Test
    void shows_the_newest_first_page_by_page_also_while_orders_are_added() {
        var placed = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            placed.add(0, merchant.placesOrder());
        }

        var first = lists("limit=2");
        merchant.placesOrder();
        var second = lists("limit=2&cursor=" + first.path("page.nextCursor"));
        var third = lists("limit=2&cursor=" + second.path("page.nextCursor"));

        var seen = new ArrayList<String>();
        List.of(first, second, third).forEach(page -> seen.addAll(page.path("data.id")));
        assertThat(seen).isEqualTo(placed);
        third.then().body("page.nextCursor", nullValue()).body("page", hasKey("nextCursor"));
        first.then().body("page.limit", equalTo(2));
    }

    @Test
    void shows_twenty_unless_told_otherwise() {
        for (int i = 0; i < 21; i++) {
            merchant.placesOrder();
        }
        merchant.request().get("/api/orders").then().body("data", hasSize(20)).body("page.limit", equalTo(20));
        lists("limit=100").then().body("data", hasSize(21));
    }

    @Test
    void tells_nothing_private() {
        merchant.placesOrder(Map.of("customerEmail", "canary@example.com", "customerPhone", "91234567"));
        var list = lists("limit=20");
        list.then().body("data[0]", not(hasKey("customerEmail"))).body("data[0]", not(hasKey("clientToken")));
        assertThat(list.asString()).doesNotContain("canary").doesNotContain("91234567");
    }

    @Test
    void finds_by_number_by_words_and_by_customer() {
        var tea = merchant.places(
                Merchant.order(Map.of("description", "凍檸茶 100% _less_ ice", "customerEmail", "Ming@example.com")));
        merchant.placesOrder(Map.of("description", "咖啡"));
        String id = tea.path("data.id");
        String number = tea.path("data.orderNumber");
        String customer = tea.path("data.customerId");

        for (var query : List.of(
                Map.of("q", number),
                Map.of("q", number.toLowerCase()),
                Map.of("q", number.substring(0, 9)),
                Map.of("q", id),
                Map.of("q", " " + id.toUpperCase()),
                Map.of("q", "檸茶"),
                Map.of("q", "100% _LESS_"),
                Map.of("q", "ming@EXAMPLE.com"),
                Map.of("customerId", customer))) {
            merchant.request().queryParams(query).get("/api/orders").then().body("data.id", contains(id));
        }
        merchant.request().queryParam("q", "100_").get("/api/orders").then().body("data", empty());
        merchant.request().queryParam("q", "\\").get("/api/orders").then().body("data", empty());
        merchant.request()
                .queryParam("q", "' OR 1=1 --")
                .get("/api/orders")
                .then()
                .body("data", empty());
    }

    @Test
    void finds_by_status_and_time() {
        var before = Instant.now();
        var id = merchant.placesOrder();
        var after = Instant.now().plusSeconds(1);

        lists("status=pending").then().body("data.id", contains(id));
        lists("status=paid").then().body("data", empty());
        lists("from=" + before + "&to=" + after).then().body("data.id", contains(id));
        lists("from=" + after).then().body("data", empty());
        lists("to=" + before).then().body("data", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, ?limit",
        "limit=101, ?limit",
        "limit=x, ?limit",
        "limit=1&limit=2, ?limit",
        "cursor=nonsense, ?cursor",
        "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D, ?cursor",
        "status=open, ?status",
        "status=PAID, ?status",
        "from=yesterday, ?from",
        "to=%2B1000000000-01-01T00:00:00Z, ?to",
        "q=a%00b, ?q"
    })
    void refuses_what_it_does_not_understand(String query, String pointer) {
        merchant.request()
                .urlEncodingEnabled(false)
                .get("/api/orders?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("E006"))
                .body("errors.pointer", contains(pointer));
    }

    private Response lists(String query) {
        return merchant.request().get("/api/orders?" + query);
    }
}
