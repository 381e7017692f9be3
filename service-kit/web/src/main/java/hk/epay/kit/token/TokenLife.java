package hk.epay.kit.token;

import java.time.Duration;
import java.util.regex.Pattern;

import hk.epay.kit.config.RefusedStart;

/** Reads {@code JWT_EXPIRES_IN} as the seed writes it: {@code 24h}, {@code 15m}, {@code 7d}, {@code 30s}, or bare seconds. */
final class TokenLife {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([smhd]?)");

    private TokenLife() {}

    static Duration parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            throw new RefusedStart("JWT_EXPIRES_IN is a time such as 24h, 15m or 3600 (seconds), not " + text);
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
