package hk.epay.sandbox.payment;

import hk.epay.contract.Money;

/** What a merchant wants to give back. */
public record NewRefund(String refundId, String transactionId, Money amount, String reason) {}
