package hk.epay.gateway.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.MerchantId;

/**
 * From which web pages browsers may call: the platform's own ({@code FRONTEND_URL}) and each merchant's. Compared as a
 * whole, never by prefix or suffix; {@code null} is no origin.
 */
@ApplicationScoped
public class Origins {
    private final Set<String> platform;
    private final Merchants merchants;

    Origins(@ConfigProperty(name = "gateway.frontend-urls") List<String> platform, Merchants merchants) {
        this.platform = platform.stream().map(Origins::origin).collect(Collectors.toUnmodifiableSet());
        this.merchants = merchants;
    }

    /** Whether a page at this origin may call for somebody; all that can be said before its token is known. */
    public boolean allowed(String origin) {
        return platform.contains(origin) || merchants.anyOwns(origin);
    }

    /** Whether a page at this origin may call for this merchant. */
    public boolean allowed(String origin, MerchantId merchant) {
        return platform.contains(origin) || merchants.owns(merchant, origin);
    }

    private static String origin(String url) {
        var bare = url.strip().toLowerCase(Locale.ROOT);
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
