package hk.epay.sandbox.access;

/** The four headers of every call to the rail, as they came; each may be null. */
public record CallHeaders(String authorization, String merchantId, String timestamp, String nonce) {
    /** The bearer secret stays out of logs. */
    @Override
    public String toString() {
        return "CallHeaders[" + merchantId + ", " + timestamp + ", ***]";
    }
}
