package hk.epay.system.client;

import java.util.Map;

import hk.epay.contract.demo.DemoMerchant;

/** Trades a merchant's key for a token. */
public final class SignIn {
    private SignIn() {}

    /** The token, from this gateway; fails with {@link Api.UnusualAnswer} when the key is not taken. */
    public static String of(Api api, String gateway, DemoMerchant merchant) {
        var call = Api.Call.of("POST /api/auth/token", gateway + "/api/auth/token", 200)
                .post(Map.of("merchantId", merchant.id().toString(), "apiKey", merchant.apiKey()));
        return api.send(call).join().get("token").asText();
    }
}
