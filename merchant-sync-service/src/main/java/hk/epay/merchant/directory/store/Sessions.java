package hk.epay.merchant.directory.store;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.event.DomainEvent;
import hk.epay.kit.outbox.Outbox;
import hk.epay.kit.outbox.OutboxRow;

/** Hibernate's sessions, with facts told in the transaction that made them and failures in our own words. */
@ApplicationScoped
class Sessions {
    private final Outbox outbox;

    Sessions(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Work that only reads. */
    <T> Uni<T> read(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> Panache.withSession(work))
                .onFailure()
                .transform(StoreFaults::inOurWords);
    }

    /** Work that commits when it answers and rolls back when it fails. */
    <T> Uni<T> change(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(work))
                .invoke(outbox::wake)
                .onFailure()
                .transform(StoreFaults::inOurWords);
    }

    /** Writes what the transaction did so far, and then the fact: a fact never stands before what it tells. */
    Uni<Void> tell(DomainEvent event) {
        return Panache.getSession()
                .call(session -> session.flush())
                .chain(session -> {
                    var insert = session.createNativeQuery(OutboxRow.HIBERNATE_INSERT);
                    var arguments = outbox.row(event).arguments();
                    for (int i = 0; i < arguments.length; i++) {
                        insert.setParameter(i + 1, arguments[i]);
                    }
                    return insert.executeUpdate();
                })
                .replaceWithVoid();
    }
}
