package hk.epay.contract;

import java.util.List;

/**
 * The Kafka topics. Keys are the order's id on orders, the payment's on payments and on the ledger, the merchant's on
 * merchants, the settlement's on settlements.
 */
public final class Topics {
    public static final String ORDERS = "epay.orders";
    public static final String PAYMENTS = "epay.payments";
    public static final String LEDGER = "epay.ledger";
    public static final String MERCHANTS = "epay.merchants";
    public static final String SETTLEMENTS = "epay.settlements";
    public static final String ANOMALIES = "epay.anomalies";

    /** All topics of the suite; dead letters go beside them in {@code <topic>.<consumer>.dlq}. */
    public static final List<String> ALL = List.of(ORDERS, PAYMENTS, LEDGER, MERCHANTS, SETTLEMENTS, ANOMALIES);

    private Topics() {}
}
