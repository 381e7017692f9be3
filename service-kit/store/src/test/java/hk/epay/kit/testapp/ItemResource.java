package hk.epay.kit.testapp;

import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.OrderId;
import hk.epay.contract.TimeOrderedIds;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.http.Body;
import hk.epay.kit.idempotency.Answer;
import hk.epay.kit.idempotency.Fingerprint;
import hk.epay.kit.idempotency.Idempotency;
import hk.epay.kit.idempotency.IdempotencyKey;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;

/** How a resource uses the idempotency of the kit. */
@Path("/items")
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
public class ItemResource {
    private final Database database;
    private final Idempotency idempotency;
    private final Caller caller;

    ItemResource(Database database, Idempotency idempotency, Caller caller) {
        this.database = database;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String header, Body body) {
        var name = body.text("name", 50);
        body.check();
        var key = IdempotencyKey.of(caller.tenant(), "POST /items", header);
        return database.inTransaction(
                        tx -> idempotency.single(tx, key, Fingerprint.of(Map.of("name", name)), () -> insert(tx, name)))
                .map(Answer::toResponse);
    }

    private Uni<Answer> insert(Tx tx, String name) {
        UUID id = TimeOrderedIds.next();
        return tx.run("INSERT INTO effect (about, note) VALUES ($1, $2)", id.toString(), name)
                .call(() -> tx.publish(Facts.order(new OrderId(id), 1, "of an item")))
                .map(done -> Answer.of(201, Map.of("id", id, "name", name)));
    }
}
