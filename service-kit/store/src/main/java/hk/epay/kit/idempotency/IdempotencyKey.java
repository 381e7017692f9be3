package hk.epay.kit.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import hk.epay.contract.MerchantId;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Fault;
import hk.epay.kit.token.Tenant;

/**
 * The name that a client gave to a request; names are each merchant's own, per route.
 *
 * @param route such as {@code POST /api/orders}
 * @param value what the header says; null when the request has no name, and everything here then just runs the work
 */
public record IdempotencyKey(MerchantId merchantId, String route, String value) {
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * Reads the header.
     *
     * @param header null when it was not sent
     * @throws ApiException {@code VALIDATION_FAILED} when it is not 1 to 255 visible ASCII characters
     */
    public static IdempotencyKey of(Tenant tenant, String route, String header) {
        if (header != null && !VISIBLE_ASCII.matcher(header).matches()) {
            throw ApiException.invalid(List.of(new Fault("Idempotency-Key", "fault.idempotency_key")));
        }
        return new IdempotencyKey(tenant.merchantId(), route, header);
    }

    boolean isAbsent() {
        return value == null;
    }

    /** A number for PostgreSQL's advisory locks. Two keys that share one would only ever get a 409 too many. */
    long lock() {
        return ByteBuffer.wrap(Sha256.of(context().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** All of it in one text. */
    String context() {
        return merchantId + "\n" + route + "\n" + value;
    }
}
