package hk.epay.kit.config;

/** Why a service will not start, in one sentence for the operator. */
public class RefusedStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedStart(String sentence) {
        super(sentence, null, false, false);
    }
}
