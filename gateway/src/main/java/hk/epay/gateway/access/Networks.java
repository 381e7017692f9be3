package hk.epay.gateway.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

import io.netty.util.NetUtil;

/** Address ranges in CIDR notation. Names are never resolved: an address is an address. */
public final class Networks {
    private final List<Range> ranges;

    private Networks(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads {@code 10.0.0.0/8, ::1}; an address without a length means itself only.
     *
     * @throws IllegalArgumentException naming the part that is not a range
     */
    public static Networks parse(List<String> cidrs) {
        return new Networks(cidrs.stream()
                .map(String::strip)
                .filter(cidr -> !cidr.isEmpty())
                .map(Range::parse)
                .toList());
    }

    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address.getAddress()));
    }

    /** The address that is written here, with or without brackets and port; empty when it is none. */
    static Optional<InetAddress> address(String text) {
        var bare = text.strip();
        if (bare.startsWith("[") && bare.indexOf(']') > 0) {
            bare = bare.substring(1, bare.indexOf(']'));
        } else if (bare.indexOf(':') >= 0 && bare.indexOf(':') == bare.lastIndexOf(':')) {
            bare = bare.substring(0, bare.indexOf(':'));
        }
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(bare));
    }

    private record Range(byte[] network, int length) {
        static Range parse(String cidr) {
            var slash = cidr.indexOf('/');
            var address = address(slash < 0 ? cidr : cidr.substring(0, slash))
                    .orElseThrow(() -> new IllegalArgumentException("not an address range: " + cidr));
            int bits = address.getAddress().length * Byte.SIZE;
            try {
                int length = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
                if (length >= 0 && length <= bits) {
                    return new Range(address.getAddress(), length);
                }
            } catch (NumberFormatException e) {
                // falls through to the refusal below
            }
            throw new IllegalArgumentException("not an address range: " + cidr);
        }

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
