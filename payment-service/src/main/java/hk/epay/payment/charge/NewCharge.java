package hk.epay.payment.charge;

import java.util.Optional;

import hk.epay.contract.Money;
import hk.epay.contract.OrderId;

/**
 * A wish to pay an order.
 *
 * @param amount must be the order's when given
 * @param method the rail; {@code octopus_qr} is the only one
 */
public record NewCharge(OrderId orderId, Optional<Money> amount, String method) {
    public static final String OCTOPUS_QR = "octopus_qr";
}
