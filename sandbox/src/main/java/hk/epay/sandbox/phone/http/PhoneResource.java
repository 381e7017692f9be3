package hk.epay.sandbox.phone.http;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.sandbox.http.Texts;
import hk.epay.sandbox.payment.Payer;
import hk.epay.sandbox.rail.Move;
import hk.epay.sandbox.rail.PaymentTokens;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.Refusal;

/** {@code /sandbox/payments}: what a shopper does with a payment, and what the rail's books say about it. */
@Path("/sandbox/payments")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "phone", description = "What a shopper does, and what the rail's books say. Open to all; local only.")
class PhoneResource {
    private static final String DECLINED = "PAYER_DECLINED";
    private static final int LONGEST_CODE = 40;

    private final Payer payer;
    private final BookView view;

    PhoneResource(Payer payer, BookView view) {
        this.payer = payer;
        this.view = view;
    }

    /** The whole story of one payment. */
    @GET
    @Path("/{token}")
    @Operation(summary = "Reads the books about a payment")
    public Uni<BookView.Entry> look(@RestPath String token) {
        return payer.look(known(token)).chain(view::of);
    }

    /** Payments with this reference, of any merchant; for those who know no token. */
    @GET
    @Operation(summary = "Finds payments by reference")
    public Uni<List<BookView.Summary>> lookUp(@RestQuery String orderId) {
        if (orderId == null || orderId.isBlank() || !Texts.isStorable(orderId)) {
            throw new Refusal(RailError.INVALID_REQUEST, "orderId is missing");
        }
        return payer.lookUp(orderId)
                .map(found -> found.stream().map(view::summary).toList());
    }

    /** The shopper has approved; the money is on its way. */
    @POST
    @Path("/{token}/processing")
    @Operation(summary = "Approves")
    public Uni<BookView.Summary> approve(@RestPath String token) {
        return move(token, Move.APPROVE, null);
    }

    /** The money moves; from pending, too, for a shopper in a hurry. */
    @POST
    @Path("/{token}/pay")
    @Operation(summary = "Pays")
    public Uni<BookView.Summary> pay(@RestPath String token) {
        return move(token, Move.PAY, null);
    }

    /** The shopper, or with another code the rail itself, says no. */
    @POST
    @Path("/{token}/decline")
    @Operation(summary = "Declines")
    public Uni<BookView.Summary> decline(@RestPath String token, @RestQuery String failureCode) {
        var code = failureCode == null ? DECLINED : failureCode;
        if (!code.matches("[A-Za-z0-9_]{1," + LONGEST_CODE + "}")) {
            throw new Refusal(RailError.INVALID_REQUEST, "failureCode must be letters, digits and underscores");
        }
        return move(token, Move.DECLINE, code);
    }

    /** Money for a payment that was over. */
    @POST
    @Path("/{token}/pay-late")
    @Operation(summary = "Pays what was over")
    public Uni<BookView.Summary> payLate(@RestPath String token) {
        return move(token, Move.PAY_LATE, null);
    }

    private Uni<BookView.Summary> move(String token, Move move, String failureCode) {
        Uni<RailPayment> moved = payer.move(known(token), move, failureCode);
        return moved.map(view::summary);
    }

    private static String known(String token) {
        if (!PaymentTokens.isToken(token)) {
            throw Refusal.unknownPayment();
        }
        return token;
    }
}
