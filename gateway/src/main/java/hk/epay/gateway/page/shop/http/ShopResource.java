package hk.epay.gateway.page.shop.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.Credentials;
import hk.epay.gateway.page.shop.Call;
import hk.epay.gateway.page.shop.Goods;
import hk.epay.gateway.page.shop.ShopServer;
import hk.epay.gateway.page.shop.ShopServer.Placed;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Claims;

/** {@code /api/demo}: the demo shop's server. Not part of the platform's interface, and not there outside the sandbox. */
@Path("/api/demo")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
public class ShopResource {
    private static final int MOST_PIECES = 20;
    private static final int LONGEST_SKU = 40;

    /** The shopper's session: which order is being paid. A script cannot read it, and another site cannot send it. */
    private static final String SESSION = "epay_demo_order";

    private static final char BETWEEN = '~';

    private final ShopServer server;
    private final Credentials credentials;
    private final boolean sandbox;

    ShopResource(ShopServer server, Credentials credentials, @ConfigProperty(name = "epay.sandbox") boolean sandbox) {
        this.server = server;
        this.credentials = credentials;
        this.sandbox = sandbox;
    }

    /** A good as the page shows it. */
    public record GoodView(String sku, String chinese, String english, BigDecimal price) {}

    /**
     * What the page needs to let somebody pay.
     *
     * @param calls what the server did for it; empty when it only remembered
     */
    public record ToPay(String orderId, String clientToken, List<Call> calls) {}

    /** An order's status, and the calls that it took to know. */
    public record Became(String status, List<Call> calls) {}

    @GET
    @Path("/goods")
    @Operation(hidden = true)
    public Success<List<GoodView>> goods() {
        checkOpen();
        return Success.of(Stream.of(Goods.values())
                .map(good -> new GoodView(
                        good.sku(), good.chinese(), good.english(), good.price().toDecimal()))
                .toList());
    }

    @POST
    @Path("/orders")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> order(Body body) {
        checkOpen();
        var inEnglish = "en".equals(body.choice("language", List.of("zh-HK", "en")));
        var basket = basket(body);
        var key = body.uuid("basketId");
        body.check();
        return server.order(basket, inEnglish, "demo-" + key).map(ShopResource::placed);
    }

    /** The order that this browser is paying: after a reload the page knows nothing, and the session does. */
    @GET
    @Path("/orders/current")
    @Operation(hidden = true)
    public Success<ToPay> current(@CookieParam(SESSION) String session) {
        checkOpen();
        int between = between(session);
        return Success.of(new ToPay(session.substring(0, between), session.substring(between + 1), List.of()));
    }

    /** What became of that order, as the shop's server hears it from the platform. The token says which one it is. */
    @GET
    @Path("/orders/current/status")
    @Operation(hidden = true)
    public Uni<Success<Became>> status(@CookieParam(SESSION) String session) {
        checkOpen();
        var order = credentials
                .believe(session.substring(between(session) + 1))
                .map(Claims::orderId)
                .orElseThrow(() -> new ApiException(ErrorCode.ORDER_NOT_FOUND));
        return server.look(order)
                .map(seen -> Success.of(new Became(seen.order().path("status").asText(), seen.calls())));
    }

    private static int between(String session) {
        int between = session == null ? -1 : session.indexOf(BETWEEN);
        if (between < 0) {
            throw new ApiException(ErrorCode.ORDER_NOT_FOUND);
        }
        return between;
    }

    private void checkOpen() {
        if (!sandbox) {
            throw new ApiException(ErrorCode.NOT_FOUND);
        }
    }

    private static List<Goods> basket(Body body) {
        var skus = body.optionalTexts("items", LONGEST_SKU, MOST_PIECES).orElse(List.of());
        var basket = new ArrayList<Goods>();
        for (var sku : skus) {
            Stream.of(Goods.values()).filter(good -> good.sku().equals(sku)).forEach(basket::add);
        }
        if (basket.isEmpty() || basket.size() < skus.size()) {
            body.fault("items", "shop.items");
        }
        return basket;
    }

    private static Response placed(Placed placed) {
        JsonNode order = placed.order();
        var toPay =
                new ToPay(order.path("id").asText(), order.path("clientToken").asText(), placed.calls());
        return Response.status(Response.Status.CREATED)
                .entity(Success.of(toPay))
                .cookie(new NewCookie.Builder(SESSION)
                        .value(toPay.orderId() + BETWEEN + toPay.clientToken())
                        .path("/api/demo")
                        .httpOnly(true)
                        .sameSite(SameSite.STRICT)
                        .build())
                .build();
    }
}
