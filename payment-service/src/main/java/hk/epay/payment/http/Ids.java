package hk.epay.payment.http;

import java.util.Optional;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.kit.http.Params;
import hk.epay.kit.problem.ApiException;

/** Ids in paths and queries. */
final class Ids {
    private Ids() {}

    /** An id that cannot be one belongs to nobody: it is not found, like any other stranger's. */
    static PaymentId payment(String text) {
        try {
            return PaymentId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.PAYMENT_NOT_FOUND);
        }
    }

    static Optional<OrderId> orderParameter(Params params) {
        return params.text("orderId", 64).flatMap(text -> {
            try {
                return Optional.of(OrderId.of(text));
            } catch (IllegalArgumentException e) {
                params.fault("orderId", "fault.uuid");
                return Optional.empty();
            }
        });
    }
}
