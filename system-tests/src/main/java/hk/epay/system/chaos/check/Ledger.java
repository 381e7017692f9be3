package hk.epay.system.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The ledger balances, and what Octopus owes each merchant by it is what the rail's books say. No day was closed. */
final class Ledger implements Rule {
    @Override
    public String name() {
        return "the ledger says what the rail says";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        facts.bookings().stream().collect(Collectors.groupingBy(Facts.Booking::posting)).values().stream()
                .filter(entries ->
                        entries.stream().mapToLong(Facts.Booking::cents).sum() != 0)
                .forEach(entries -> findings.add("a posting does not balance", entries.toArray()));
        var receivable = balances(facts, "octopus_receivable");
        var rails = Acknowledged.index(facts.railPayments(), Facts.RailPayment::reference);
        facts.payments().forEach(payment -> {
            var rail = rails.get(payment.id());
            var there = rail == null || !rail.isPaid() ? 0 : rail.cents() - rail.refunded();
            var here = receivable.getOrDefault(payment.id(), 0L);
            if (there != here) {
                findings.addAbout(payment.id(), "the rail holds %d for it, the ledger %d".formatted(there, here));
            }
        });
        empty(findings, facts, "refunds_in_flight", Set.of());
        empty(findings, facts, "suspense", facts.waitingForAPerson());
        return findings.all();
    }

    /** After the quiet nothing is under way any more. */
    private static void empty(Findings findings, Facts facts, String account, Set<String> except) {
        balances(facts, account).forEach((payment, balance) -> {
            if (balance != 0 && !except.contains(payment)) {
                findings.addAbout(payment, "%s still holds %d".formatted(account, balance));
            }
        });
    }

    private static Map<String, Long> balances(Facts facts, String account) {
        return facts.bookings().stream()
                .filter(booking -> booking.account().equals(account) && booking.payment() != null)
                .collect(Collectors.groupingBy(Facts.Booking::payment, Collectors.summingLong(Facts.Booking::cents)));
    }
}
