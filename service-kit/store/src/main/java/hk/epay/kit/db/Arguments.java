package hk.epay.kit.db;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.RefundId;

/** Our types as the driver wants them. */
final class Arguments {
    private Arguments() {}

    static Tuple tuple(Object... args) {
        var values = new ArrayList<Object>(args.length);
        for (var arg : args) {
            values.add(sql(arg));
        }
        return Tuple.newInstance(io.vertx.sqlclient.Tuple.wrap(values));
    }

    private static Object sql(Object arg) {
        if (arg instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (arg instanceof byte[] bytes) {
            return Buffer.buffer(bytes);
        }
        if (arg instanceof OrderId id) {
            return id.value();
        }
        if (arg instanceof PaymentId id) {
            return id.value();
        }
        if (arg instanceof RefundId id) {
            return id.value();
        }
        if (arg instanceof MerchantId id) {
            return id.value();
        }
        if (arg instanceof OrderStatus status) {
            return status.wire();
        }
        if (arg instanceof PaymentStatus status) {
            return status.wire();
        }
        if (arg instanceof Map<?, ?> map) {
            return json(map);
        }
        return arg;
    }

    @SuppressWarnings("unchecked")
    private static JsonObject json(Map<?, ?> map) {
        return new JsonObject((Map<String, Object>) map);
    }
}
