package hk.epay.kit.problem;

import java.net.URL;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import hk.epay.kit.trial.RawCall;

import static io.restassured.RestAssured.given;

@QuarkusTest
class ProblemsTest {
    @TestHTTPResource
    URL url;

    @Test
    void probe() {
        for (var path : new String[] {
            "/parcels/%zz",
            "/parcels?limit=%zz",
            "/parcels?text=%00",
            "/parcels?text=%ff",
            "/parcels?limit=+5",
            "/parcels/as-uni;x",
            "/parcels/as%2Duni",
            "//parcels/as-uni",
            "/parcels/../parcels/as-uni",
            "/doors/admin-as-tenant",
            "/q/openapi",
            "/q/metrics",
            "/mishaps/unwritable",
            "*",
            "nope",
            "/é"
        }) {
            try {
                var r = RawCall.send(url, "GET " + path + " HTTP/1.1", "Host: a", "Connection: close", "", "");
                System.out.println("### " + path + " " + r.substring(0, Math.min(700, r.length())));
            } catch (Exception e) {
                System.out.println("### " + path + " " + e);
            }
        }
        for (var raw : new String[] {
            "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
            "NONSENSE\r\n\r\n",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: -5\r\n\r\n{}",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n11170\r\n"
                    + "x".repeat(70000) + "\r\n0\r\n\r\n",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Type: nonsense\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
            "GET /doors/open HTTP/1.1\r\nHost: a\r\nAccept: nonsense\r\nConnection: close\r\n\r\n",
            "GET /doors/open HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(20000) + "\r\nConnection: close\r\n\r\n",
            "GET /doors/open?a=" + "a".repeat(20000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /doors/open HTTP/1.1\r\nHost: a\r\nAccept-Language: \u00ff;q=\r\nConnection: close\r\n\r\n",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Type: application/json; charset=utf-16\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n{}",
            "POST /parcels HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        }) {
            try {
                var r = RawCall.send(url, raw.getBytes());
                System.out.println("### " + raw.substring(0, Math.min(raw.length(), 200)) + "\n   -> "
                        + r.substring(0, Math.min(700, r.length())));
            } catch (Exception e) {
                System.out.println("### " + raw.substring(0, Math.min(raw.length(), 200)) + " " + e);
            }
        }
        var r = given().delete("/parcels");
        System.out.println("### DELETE " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().options("/parcels");
        System.out.println("### OPTIONS " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().head("/parcels/as-uni");
        System.out.println("### HEAD " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().contentType("text/plain").body("x").post("/parcels");
        System.out.println("### POST text " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().contentType("application/json")
                .accept("text/csv")
                .body("{}")
                .post("/parcels");
        System.out.println(
                "### POST accept csv " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().contentType("application/json").body("{}").post("/parcels");
        System.out.println("### POST {} " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().contentType("application/json").body("x".repeat(70000)).post("/parcels");
        System.out.println("### POST big " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().contentType("application/json")
                .body("{\"description\":\"a\",\"amount\":8.20,\"currency\":\"HKD\"}")
                .post("/parcels");
        System.out.println("### POST ok " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().header("Authorization", "Bearer x.y.z").get("/doors/open");
        System.out.println(
                "### bad token open " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().header("Authorization", "Bearer x.y.z").get("/doors/merchant");
        System.out.println("### bad token " + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().header("Authorization", "Bearer x.y.z").get("/nowhere");
        System.out.println(
                "### bad token nowhere" + r.statusCode() + " " + r.headers().asList() + r.asString());
        r = given().header("Authorization", "Bearer x.y.z").get("/q/health");
        System.out.println(
                "### bad token health" + r.statusCode() + " " + r.headers().asList() + r.asString());
    }
}
