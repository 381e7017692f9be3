package hk.epay.merchant.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps merchants' URLs from leading us into networks that are not theirs. It is asked twice: when an endpoint is
 * registered, and for the very address of each connection, because names change their minds.
 *
 * @param allowPrivate also this machine and private networks, for trying things out
 * @param allowPlain also {@code http}
 */
public record AddressGuard(boolean allowPrivate, boolean allowPlain) {
    /** The longest URL that is kept. */
    public static final int LONGEST_URL = 2048;

    private static final int LARGEST_PORT = 65_535;
    private static final Pattern NAME =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern IPV4 =
            Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");

    /** As browsers see it: a host whose last part is a number is an IPv4 address, however it is written. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?i)(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /**
     * Reads a URL.
     *
     * @throws RefusedAddress when its form alone says no
     */
    public URI check(String text) {
        var url = parse(text);
        var scheme = url.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !(allowPlain && "http".equalsIgnoreCase(scheme))) {
            throw new RefusedAddress(Refusal.SCHEME);
        }
        if (url.getRawUserInfo() != null) {
            throw new RefusedAddress(Refusal.USER);
        }
        checkHost(url.getHost());
        if (url.getPort() == 0 || url.getPort() > LARGEST_PORT || url.getRawFragment() != null) {
            throw new RefusedAddress(Refusal.UNREADABLE);
        }
        return url;
    }

    /**
     * The address to connect to, among those of one name.
     *
     * @param turn which of them: one that does not answer does not get every try
     * @throws RefusedAddress when there is none, or when any of them is not public: half a trap is a trap
     */
    public InetAddress choose(List<InetAddress> addresses, int turn) {
        if (addresses.isEmpty()) {
            throw new RefusedAddress(Refusal.UNRESOLVED);
        }
        if (!allowPrivate && !addresses.stream().allMatch(PublicAddresses::has)) {
            throw new RefusedAddress(Refusal.PRIVATE);
        }
        return addresses.get(Math.floorMod(turn, addresses.size()));
    }

    private static URI parse(String text) {
        try {
            var url = new URI(text);
            if (text.length() > LONGEST_URL || url.isOpaque() || !url.isAbsolute() || !isAscii(text)) {
                throw new RefusedAddress(Refusal.UNREADABLE);
            }
            return url;
        } catch (URISyntaxException e) {
            throw new RefusedAddress(Refusal.UNREADABLE);
        }
    }

    private static void checkHost(String host) {
        if (host == null) {
            throw new RefusedAddress(Refusal.HOST);
        }
        boolean known = IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches()
                || NAME.matcher(host).matches()
                        && !ENDS_IN_A_NUMBER.matcher(host).matches();
        if (!known) {
            throw new RefusedAddress(Refusal.HOST);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
