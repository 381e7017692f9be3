package hk.epay.gateway.page.types;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The types that the client is delivered with say what the services' OpenAPI documents say. */
class ClientTypesTest {
    private static final Path ROOT = Path.of(System.getProperty("epay.root"));
    private static final Path DOCUMENTS = ROOT.resolve("docs/reference/openapi");
    private static final Path TYPES = ROOT.resolve("gateway/src/main/resources/web/public/sdk/epay.d.ts");
    private static final String FROM = "// ---- from docs/reference/openapi, by ClientTypesTest ----\n";
    private static final String TO = "// ---- by hand ----\n";

    @Test
    void are_not_stale() throws IOException {
        var made = ClientTypes.of(
                List.of(DOCUMENTS.resolve("order-service.yaml"), DOCUMENTS.resolve("payment-service.yaml")));
        var kept = Files.readString(TYPES);
        int from = kept.indexOf(FROM) + FROM.length();
        int to = kept.indexOf(TO);
        assertThat(from).isBetween(FROM.length(), to);
        if (Boolean.getBoolean("epay.update-reference")) {
            Files.writeString(TYPES, kept.substring(0, from) + made + kept.substring(to));
        }
        var now = Files.readString(TYPES);
        assertThat(now.substring(from, now.indexOf(TO)))
                .as("renew it with: mvn test -pl gateway -Dtest=ClientTypesTest -Depay.update-reference=true")
                .isEqualTo(made)
                .contains("createPayment", "getPayment", "listPayments", "readOrder", "qrSvg")
                .doesNotContain("placeOrder", "createRefund");
    }
}
