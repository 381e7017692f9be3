package hk.epay.kit.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which database belongs to which module. */
final class TestDatabase {
    private static final Map<String, String> OF_MODULE = Map.of(
            "order-service", "epay_order",
            "payment-service", "epay_payment",
            "merchant-sync-service", "epay_merchant",
            "llm-service", "epay_llm",
            "sandbox", "epay_sandbox");
    /** For the kit's own tests. */
    private static final String OTHERS = "epay_test";

    static final List<String> ALL =
            List.of("epay_order", "epay_payment", "epay_merchant", "epay_llm", "epay_sandbox", OTHERS);

    private TestDatabase() {}

    /** By the name of the directory that the tests run in; {@code -Depay.test.database} says otherwise. */
    static String ofThisModule() {
        var directory = Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
                .toAbsolutePath()
                .getFileName()
                .toString();
        return System.getProperty("epay.test.database", OF_MODULE.getOrDefault(directory, OTHERS));
    }
}
