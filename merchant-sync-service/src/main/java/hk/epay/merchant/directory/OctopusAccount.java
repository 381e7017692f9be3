package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import hk.epay.contract.MerchantId;

/**
 * The credentials in force and, while they rotate, those before them: a webhook that was signed a moment ago is still
 * believed, so that rotation loses nothing.
 *
 * @param previous null before the first rotation
 * @param previousValidUntil null when the previous ones hold until the next rotation
 */
public record OctopusAccount(
        MerchantId merchantId,
        OctopusCredentials current,
        OctopusCredentials previous,
        Instant previousValidUntil,
        Instant rotatedAt) {
    /** A merchant's first credentials. */
    public static OctopusAccount opened(MerchantId merchantId, OctopusCredentials first, Instant now) {
        return new OctopusAccount(merchantId, first, null, null, now);
    }

    /**
     * Puts other credentials in force. The same ones again rotate nothing, or a request that is sent twice would push
     * out the previous secrets that webhooks in flight are signed with; it may still say how long those hold.
     *
     * @param previousUntil may lie in the past: then the old ones end at once
     */
    public OctopusAccount rotate(OctopusCredentials next, Instant previousUntil, Instant now) {
        if (!next.equals(current)) {
            return new OctopusAccount(merchantId, next, current, previousUntil, now);
        }
        return previous == null || previousUntil == null
                ? this
                : new OctopusAccount(merchantId, current, previous, previousUntil, rotatedAt);
    }

    /** The previous credentials, if they still hold. */
    public Optional<OctopusCredentials> previousAt(Instant now) {
        return Optional.ofNullable(previous)
                .filter(p -> previousValidUntil == null || now.isBefore(previousValidUntil));
    }

    /** The secrets that a webhook may be signed with, the current one first. */
    public List<String> webhookSecretsAt(Instant now) {
        return Stream.concat(Stream.of(current), previousAt(now).stream())
                .map(OctopusCredentials::webhookSecret)
                .distinct()
                .toList();
    }

    /** Whether a webhook that names this number is meant for the account. */
    public boolean answersTo(String octopusMerchantId, Instant now) {
        return current.octopusMerchantId().equals(octopusMerchantId)
                || previousAt(now)
                        .filter(p -> p.octopusMerchantId().equals(octopusMerchantId))
                        .isPresent();
    }
}
