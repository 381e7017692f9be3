package hk.epay.sandbox.actor;

/** A payment that a merchant has opened. */
public record Payment(Merchant merchant, String orderId, String transactionId, String token) {
    /** What the rail answers to an enquiry now. */
    public String status() {
        return merchant.asksAbout(transactionId)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }
}
