package hk.epay.sandbox.payment;

import hk.epay.contract.Money;

/** What a merchant asks for. */
public record NewPayment(String orderId, Money amount, String description) {}
