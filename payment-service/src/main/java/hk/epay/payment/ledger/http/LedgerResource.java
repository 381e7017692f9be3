package hk.epay.payment.ledger.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.PaymentId;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.payment.ledger.Account;
import hk.epay.payment.ledger.store.Books;

/** A merchant's books: what stands on each account, and every booking behind it. */
@Path("/api/ledger")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Ledger")
public class LedgerResource {
    private static final List<String> ACCOUNTS =
            Stream.of(Account.values()).map(Account::word).toList();

    private final Caller caller;
    private final Books books;

    LedgerResource(Caller caller, Books books) {
        this.caller = caller;
        this.books = books;
    }

    @GET
    @Path("/balances")
    @Operation(
            operationId = "ledgerBalances",
            summary = "What stands on each account",
            description = "Above zero when the account holds what its name says. Every account is listed.")
    public Uni<Success<List<BalanceView>>> balances() {
        return books.balances(caller.tenant().merchantId())
                .map(BalanceView::all)
                .map(Success::of);
    }

    @GET
    @Path("/entries")
    @Operation(
            operationId = "ledgerEntries",
            summary = "Lists bookings, newest first",
            description = "Each booking's debits and credits are equal. A booking is never changed.")
    @Parameter(name = "paymentId", in = ParameterIn.QUERY, description = "Only bookings of this payment")
    @Parameter(name = "account", in = ParameterIn.QUERY, description = "Only bookings that touch this account")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Booked at or after, UTC")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Booked before, UTC")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 100; 20 when not given")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Where the page before ended")
    public Uni<Success<List<PostingView>>> entries(@Context UriInfo uri) {
        var merchant = caller.tenant().merchantId();
        var params = Params.of(uri);
        var filter = new Books.Filter(
                payment(params),
                params.choice("account", ACCOUNTS).map(Account::of),
                params.instant("from"),
                params.instant("to"),
                Cursor.of(params),
                params.limit());
        params.check();
        return books.list(merchant, filter)
                .map(page -> page.map(PostingView::of))
                .map(Page::toSuccess);
    }

    private static Optional<PaymentId> payment(Params params) {
        return params.text("paymentId", 64).flatMap(text -> {
            try {
                return Optional.of(PaymentId.of(text));
            } catch (IllegalArgumentException e) {
                params.fault("paymentId", "fault.uuid");
                return Optional.empty();
            }
        });
    }
}
