package hk.epay.system.chaos.fault;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import hk.epay.local.stack.Detours;

/** A proxy on each way between a part and what it stands on. Kafka has one for all: a broker has one address. */
public final class Proxies implements Detours, AutoCloseable {
    private final Map<Way, TcpProxy> all = new ConcurrentHashMap<>();

    private record Way(String who, String to) {}

    @Override
    public int port(String who, String to, int port) {
        var way = new Way(to.equals("kafka") ? "*" : who, to);
        return all.computeIfAbsent(way, any -> TcpProxy.to(port)).port();
    }

    /** Those on the way from this part, or from any with {@code *}, to that one. */
    List<TcpProxy> between(String who, String to) {
        return all.entrySet().stream()
                .filter(each -> each.getKey().to.equals(to))
                .filter(each -> who.equals("*") || each.getKey().who.equals(who))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** All lines are good again. */
    void heal() {
        all.values().forEach(proxy -> proxy.become(TcpProxy.Behaviour.HONEST));
    }

    @Override
    public void close() {
        all.values().forEach(TcpProxy::close);
    }
}
