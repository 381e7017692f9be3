package hk.epay.sandbox.access;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;

/** Checks what can be checked of a call without the books: the caller's secret, its clock and its signature. */
@ApplicationScoped
public class Gatekeeper {
    /** How far a caller's clock may be off, either way. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern NONCE = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");
    /** Compared against when there is no such merchant, so that both refusals take the same time. */
    private static final Account NOBODY =
            new Account("", "", "nor this API key", Account.Keys.first("no account has this secret", ""));

    private final Accounts accounts;
    private final Clock clock;

    Gatekeeper(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The account that makes this call.
     *
     * @throws Refusal E001 for an unknown merchant or a wrong secret, which look the same; E002 for a stale timestamp or
     *     a nonce that is none
     */
    public Account admit(CallHeaders call) {
        var account = accounts.find(call.merchantId()).orElse(NOBODY);
        if (!account.opensWith(secretIn(call.authorization()), clock.instant()) | account == NOBODY) {
            throw new Refusal(RailError.INVALID_MERCHANT, "invalid merchant id or secret");
        }
        if (!isFresh(call.timestamp())) {
            throw invalid("X-Octopus-Timestamp must be an ISO-8601 time within 5 minutes of now");
        }
        if (call.nonce() == null || !NONCE.matcher(call.nonce()).matches()) {
            throw invalid("X-Octopus-Nonce must be 32 hexadecimal digits");
        }
        return account;
    }

    /**
     * The account whose back office asks the merchant platform.
     *
     * @param authorization {@code Bearer} and the API key
     * @throws Refusal E001 for an unknown merchant or a wrong key, which look the same
     */
    public Account admitToPlatform(String authorization, String merchantId) {
        var account = accounts.find(merchantId).orElse(NOBODY);
        if (!Signature.same(account.apiKey(), secretIn(authorization)) | account == NOBODY) {
            throw new Refusal(RailError.INVALID_MERCHANT, "invalid merchant id or API key");
        }
        return account;
    }

    /**
     * Checks the signature in a body, and that the body speaks of the same call as the headers.
     *
     * @param signed the plain concatenation before timestamp and nonce
     * @throws Refusal E002
     */
    public void verify(Account account, CallHeaders call, BodySeal seal, String signed) {
        if (!call.timestamp().equals(seal.timestamp()) || !call.nonce().equals(seal.nonce())) {
            throw invalid("timestamp and nonce must be the same in the headers and in the body");
        }
        if (!account.signed(signed + seal.timestamp() + seal.nonce(), seal.signature(), clock.instant())) {
            throw invalid("the signature does not fit the request");
        }
    }

    private boolean isFresh(String timestamp) {
        if (timestamp == null) {
            return false;
        }
        try {
            var age = Duration.between(OffsetDateTime.parse(timestamp).toInstant(), clock.instant());
            return age.abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static String secretIn(String authorization) {
        var bearer = BEARER.matcher(authorization == null ? "" : authorization);
        return bearer.matches() ? bearer.group(1) : null;
    }

    private static Refusal invalid(String message) {
        return new Refusal(RailError.INVALID_SIGNATURE, message);
    }
}
