package hk.epay.merchant.directory.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import hk.epay.contract.MerchantId;
import hk.epay.kit.crypto.Encryption;
import hk.epay.merchant.directory.OctopusCredentials;

/** Credentials as they rest: the number in the clear, for it is looked up by, and the secrets sealed. */
@Embeddable
class SealedCredentials {
    @Column(name = "octopus_merchant_id")
    String octopusMerchantId;

    @Column(name = "secret_key")
    byte[] secretKey;

    @Column(name = "webhook_secret")
    byte[] webhookSecret;

    @Column(name = "api_key")
    byte[] apiKey;

    static SealedCredentials seal(OctopusCredentials plain, MerchantId merchant, Encryption encryption) {
        if (plain == null) {
            return null;
        }
        var sealed = new SealedCredentials();
        sealed.octopusMerchantId = plain.octopusMerchantId();
        sealed.secretKey = encryption.encrypt(plain.secretKey(), merchant.value());
        sealed.webhookSecret = encryption.encrypt(plain.webhookSecret(), merchant.value());
        sealed.apiKey = plain.apiKey() == null ? null : encryption.encrypt(plain.apiKey(), merchant.value());
        return sealed;
    }

    OctopusCredentials open(MerchantId merchant, Encryption encryption) {
        return new OctopusCredentials(
                octopusMerchantId,
                encryption.decrypt(secretKey, merchant.value()),
                encryption.decrypt(webhookSecret, merchant.value()),
                apiKey == null ? null : encryption.decrypt(apiKey, merchant.value()));
    }
}
