package hk.epay.merchant.platform;

import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** What a merchant's calls to the platform were, and how many it has left. */
@ApplicationScoped
public class ShowApiUsage {
    private final CallLog calls;
    private final AskOrRemember askOrRemember;

    ShowApiUsage(CallLog calls, AskOrRemember askOrRemember) {
        this.calls = calls;
        this.askOrRemember = askOrRemember;
    }

    /** Our count, and the platform's word on the quota. */
    public record Shown(ApiUsage usage, Word<Quota> quota) {}

    /** From the first day to the last, both included. */
    public Uni<Shown> show(MerchantId merchant, LocalDate from, LocalDate to) {
        // The quota first: asking for it is a call, too.
        return askOrRemember.about(merchant, Topic.QUOTA).chain(quota -> calls.read(merchant, from, to)
                .map(entries -> new Shown(ApiUsage.of(from, to, entries), quota)));
    }
}
