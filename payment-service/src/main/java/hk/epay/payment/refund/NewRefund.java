package hk.epay.payment.refund;

import java.util.Optional;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;

/**
 * A merchant's wish to give money back.
 *
 * @param amount when not given, all that can still go back
 * @param reason the merchant's words; null when there are none
 */
public record NewRefund(PaymentId paymentId, Optional<Money> amount, String reason) {}
