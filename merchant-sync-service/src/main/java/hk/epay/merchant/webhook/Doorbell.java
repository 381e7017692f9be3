package hk.epay.merchant.webhook;

/** Tells the sender of this replica that there is something to send. */
public interface Doorbell {
    /** Never blocks, and may be lost: the sender also looks by itself. */
    void ring();
}
