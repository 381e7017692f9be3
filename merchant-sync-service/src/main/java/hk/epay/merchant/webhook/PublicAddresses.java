package hk.epay.merchant.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells addresses of the public internet from all others. */
final class PublicAddresses {
    /** IANA's special-purpose registry, and what clouds keep to themselves. */
    private static final List<Network> NOT_PUBLIC_4 = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            // A cloud's host agent, in the middle of the public space.
            Network.of("168.63.129.16", 32),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.31.196.0", 24),
            Network.of("192.52.193.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("192.175.48.0", 24),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 4),
            Network.of("240.0.0.0", 4));

    /** Only this is handed out. Outside lie loopback, unique local, link-local, multicast, mapped IPv4 and NAT64. */
    private static final Network GLOBAL_6 = Network.of("2000::", 3);

    private static final List<Network> NOT_PUBLIC_6 = List.of(
            // Teredo, ORCHID, benchmarking: several of them carry an IPv4 address inside.
            Network.of("2001::", 23),
            Network.of("2001:db8::", 32),
            // 6to4 carries one, too.
            Network.of("2002::", 16),
            Network.of("2620:4f:8000::", 48),
            Network.of("3fff::", 20));

    private PublicAddresses() {}

    static boolean has(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(network -> network.has(address));
        }
        return GLOBAL_6.has(address)
                && NOT_PUBLIC_6.stream().noneMatch(network -> network.has(address))
                && !isIsatap(address.getAddress());
    }

    /** An IPv4 address inside the last half, with 0000:5efe or 0200:5efe before it. */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    }

    /** Addresses that begin with the same bits. */
    private record Network(byte[] base, int bits) {
        static Network of(String literal, int bits) {
            try {
                return new Network(InetAddress.getByName(literal).getAddress(), bits);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        boolean has(InetAddress address) {
            var bytes = address.getAddress();
            int rest = bytes.length * Byte.SIZE - bits;
            return bytes.length == base.length
                    && new BigInteger(1, bytes).shiftRight(rest).equals(new BigInteger(1, base).shiftRight(rest));
        }
    }
}
