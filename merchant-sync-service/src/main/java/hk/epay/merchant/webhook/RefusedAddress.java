package hk.epay.merchant.webhook;

/** Nothing may be sent there. */
public class RefusedAddress extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal why;

    public RefusedAddress(Refusal why) {
        super(why.word(), null, false, false);
        this.why = why;
    }

    public Refusal why() {
        return why;
    }
}
