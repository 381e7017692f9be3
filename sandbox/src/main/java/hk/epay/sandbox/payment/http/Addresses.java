package hk.epay.sandbox.payment.http;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a shopper's phone goes with a token. */
@ApplicationScoped
public class Addresses {
    private final String publicUrl;

    Addresses(@ConfigProperty(name = "epay.sandbox.public-url") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** The page that a QR code leads to. */
    public String paymentUrl(String token) {
        return publicUrl + "/phone?token=" + token;
    }

    /** Opens the app on a phone that has it. */
    public String deepLink(String token) {
        return "octopus://payment?token=" + token;
    }
}
