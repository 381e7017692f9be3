package hk.epay.merchant.webhook.delivery;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * What is to be sent where.
 *
 * @param address the one that was checked: the connection goes there, whatever the name means by then
 */
record Parcel(URI url, InetAddress address, Map<String, String> headers, String body) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final String US = "ePay-Webhooks/1";

    /** The name stays in {@code Host}, in SNI and in what the certificate must say. */
    RequestOptions options() {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP;
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(target())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, US)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCEPT, "*/*");
        headers.forEach(options::putHeader);
        return options;
    }

    private String target() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
