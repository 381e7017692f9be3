package hk.epay.merchant.directory.store;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import hk.epay.contract.MerchantId;
import hk.epay.contract.TimeOrderedIds;
import hk.epay.kit.page.Cursor;
import hk.epay.merchant.directory.IssuedKey;
import hk.epay.merchant.directory.KeyHolder;
import hk.epay.merchant.directory.MerchantStatus;
import hk.epay.merchant.directory.NewKey;

/** A row of {@code api_key}. */
@Entity
@Table(name = "api_key")
class ApiKeyRow {
    @Id
    String id;

    /** Tells rows of the same moment apart in lists. */
    UUID place;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "merchant_id")
    MerchantRow merchant;

    byte[] hash;

    String prefix;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    static ApiKeyRow of(NewKey fresh, MerchantRow merchant, Instant now) {
        var row = new ApiKeyRow();
        row.id = fresh.id();
        row.merchant = merchant;
        row.hash = fresh.key().hash();
        row.prefix = fresh.key().prefix();
        row.place = TimeOrderedIds.next();
        row.createdAt = now;
        return row;
    }

    Cursor cursor() {
        return new Cursor(createdAt, place);
    }

    IssuedKey read() {
        return new IssuedKey(id, new MerchantId(merchant.id), prefix, createdAt, lastUsedAt, revokedAt);
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    KeyHolder holder() {
        return new KeyHolder(
                id,
                new MerchantId(merchant.id),
                hash,
                revokedAt == null,
                MerchantStatus.of(merchant.status) == MerchantStatus.SUSPENDED,
                lastUsedAt);
    }
}
