package hk.epay.order.checkout.http;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.kit.problem.ApiException;

/** Ids in paths. */
public final class OrderIds {
    private OrderIds() {}

    /**
     * The id in a path.
     *
     * @throws ApiException ORDER_NOT_FOUND when no order can have it, as for any other unknown id
     */
    public static OrderId parse(String text) {
        try {
            return OrderId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.ORDER_NOT_FOUND);
        }
    }
}
