package hk.epay.merchant.directory.store;

import java.time.Instant;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import hk.epay.contract.MerchantId;
import hk.epay.kit.crypto.Encryption;
import hk.epay.merchant.directory.OctopusAccount;

/** A row of {@code octopus_account}. */
@Entity
@Table(name = "octopus_account")
class OctopusAccountRow {
    /** The constraint that gives a number at the Octopus side to one merchant only. */
    static final String NUMBER_IS_TAKEN = "octopus_account_octopus_merchant_id_key";

    @Id
    @Column(name = "merchant_id")
    String merchantId;

    @Embedded
    SealedCredentials current;

    @Embedded
    @AttributeOverride(name = "octopusMerchantId", column = @Column(name = "previous_octopus_merchant_id"))
    @AttributeOverride(name = "secretKey", column = @Column(name = "previous_secret_key"))
    @AttributeOverride(name = "webhookSecret", column = @Column(name = "previous_webhook_secret"))
    @AttributeOverride(name = "apiKey", column = @Column(name = "previous_api_key"))
    SealedCredentials previous;

    @Column(name = "previous_valid_until")
    Instant previousValidUntil;

    @Column(name = "rotated_at")
    Instant rotatedAt;

    static OctopusAccountRow of(OctopusAccount account, Encryption encryption) {
        var row = new OctopusAccountRow();
        row.merchantId = account.merchantId().value();
        row.become(account, encryption);
        return row;
    }

    /** Seals everything anew, so what is written is always under the newest encryption key. */
    void become(OctopusAccount account, Encryption encryption) {
        current = SealedCredentials.seal(account.current(), account.merchantId(), encryption);
        previous = SealedCredentials.seal(account.previous(), account.merchantId(), encryption);
        previousValidUntil = account.previousValidUntil();
        rotatedAt = account.rotatedAt();
    }

    OctopusAccount open(Encryption encryption) {
        var merchant = new MerchantId(merchantId);
        return new OctopusAccount(
                merchant,
                current.open(merchant, encryption),
                previous == null ? null : previous.open(merchant, encryption),
                previousValidUntil,
                rotatedAt);
    }
}
