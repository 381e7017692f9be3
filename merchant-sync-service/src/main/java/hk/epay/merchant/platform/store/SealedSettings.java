package hk.epay.merchant.platform.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.contract.MerchantId;
import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.event.Json;
import hk.epay.merchant.platform.Settings;

/** Settings as they rest: sealed, and bound to the merchant, so that a row that is copied does not open. */
@ApplicationScoped
class SealedSettings {
    private final Encryption encryption;

    SealedSettings(Encryption encryption) {
        this.encryption = encryption;
    }

    byte[] seal(Settings settings, MerchantId merchant) {
        try {
            return encryption.encrypt(Json.mapper().writeValueAsString(settings), context(merchant));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings are plain data", e);
        }
    }

    Settings open(byte[] sealed, MerchantId merchant) {
        try {
            var json = encryption.decrypt(sealed, context(merchant)).getBytes(StandardCharsets.UTF_8);
            return Json.mapper().readValue(json, Settings.class);
        } catch (IOException e) {
            throw new IllegalStateException("the settings of " + merchant + " cannot be read", e);
        }
    }

    private static String context(MerchantId merchant) {
        return "settings of " + merchant.value();
    }
}
