package hk.epay.merchant.directory.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import hk.epay.contract.MerchantId;
import hk.epay.contract.TimeOrderedIds;
import hk.epay.kit.page.Cursor;
import hk.epay.merchant.directory.Merchant;
import hk.epay.merchant.directory.MerchantStatus;

/** A row of {@code merchant}. */
@Entity
@Table(name = "merchant")
class MerchantRow {
    @Id
    String id;

    /** Tells rows of the same moment apart in lists. */
    UUID place;

    @Column(name = "display_name")
    String displayName;

    String status;

    @Column(name = "allowed_origins")
    String[] allowedOrigins;

    int version;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    static MerchantRow of(Merchant merchant) {
        var row = new MerchantRow();
        row.id = merchant.id().value();
        row.place = TimeOrderedIds.next();
        row.createdAt = merchant.createdAt();
        row.become(merchant);
        return row;
    }

    void become(Merchant merchant) {
        displayName = merchant.displayName();
        status = merchant.status().wire();
        allowedOrigins = merchant.allowedOrigins().toArray(String[]::new);
        version = merchant.version();
        changedAt = merchant.changedAt();
    }

    Cursor cursor() {
        return new Cursor(createdAt, place);
    }

    Merchant read() {
        return new Merchant(
                new MerchantId(id),
                displayName,
                MerchantStatus.of(status),
                List.of(allowedOrigins),
                version,
                createdAt,
                changedAt);
    }
}
