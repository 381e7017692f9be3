package hk.epay.kit.token;

/** What a token allows; used as roles in {@code @RolesAllowed}. */
public final class Scopes {
    /** A merchant's backend. */
    public static final String MERCHANT = "merchant";

    /** A browser at the checkout of one order. */
    public static final String CHECKOUT = "checkout";

    /** The operator of the platform. */
    public static final String ADMIN = "admin";

    /** Another service of the suite. */
    public static final String SERVICE = "service";

    private Scopes() {}
}
