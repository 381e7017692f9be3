package hk.epay.merchant.webhook;

import java.net.InetAddress;
import java.util.List;

import io.smallrye.mutiny.Uni;

/** Finds the addresses of a name. */
public interface Names {
    /** All of them; empty when there is no such name. A literal address is its own only one. */
    Uni<List<InetAddress>> of(String host);
}
