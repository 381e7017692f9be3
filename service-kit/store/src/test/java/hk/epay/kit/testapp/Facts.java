package hk.epay.kit.testapp;

import java.time.Instant;
import java.util.List;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.MerchantEvent;
import hk.epay.contract.event.OrderEvent;

/** Facts for tests. */
public final class Facts {
    public static final MerchantId MERCHANT = MerchantId.of("mer_demo");
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");

    private Facts() {}

    /** An order was created; its description tells the test's consumer what to do with it. */
    public static OrderEvent order(OrderId id, int version, String description) {
        return new OrderEvent(
                EventType.ORDER_CREATED,
                id,
                MERCHANT,
                version,
                "ORD-TEST01",
                description,
                10_000,
                "HKD",
                OrderStatus.PENDING,
                null,
                NOON,
                NOON.plusSeconds(900),
                null,
                null,
                NOON);
    }

    /** What the test's consumer tells after its effect. */
    public static MerchantEvent answer(int version) {
        return new MerchantEvent(EventType.MERCHANT_CREATED, MERCHANT, version, "active", List.of(), NOON);
    }
}
