package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** The merchants' accounts at the Octopus side; their secrets are encrypted wherever they rest. */
public interface OctopusAccounts {
    Uni<Optional<OctopusAccount>> find(MerchantId merchant);

    /**
     * The account that a webhook naming this number is for: the one that has the number now, or else one that had it
     * before a rotation whose old credentials still hold.
     */
    Uni<Optional<OctopusAccount>> answeringTo(String octopusMerchantId);

    /** The oldest merchant's account, for webhooks that name no number. */
    Uni<Optional<OctopusAccount>> first();

    /**
     * Puts other credentials in force and tells the suite that there are some.
     *
     * @param previousUntil when the present ones end; null for at the next rotation
     * @return fails with {@code MERCHANT_NOT_FOUND}, or {@code MERCHANT_EXISTS} when another merchant has the number
     * @see OctopusAccount#rotate
     */
    Uni<OctopusAccount> rotate(MerchantId merchant, OctopusCredentials next, Instant previousUntil);
}
