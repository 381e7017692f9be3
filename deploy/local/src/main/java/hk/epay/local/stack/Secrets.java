package hk.epay.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import hk.epay.local.embedded.EmbeddedPostgres;

/**
 * The secrets of one local stack, made once and kept beside its data in a file that only its owner reads. A secret that
 * the environment gives is used instead.
 */
public final class Secrets {
    private static final String OF_GATEWAY = "gateway.ENCRYPTION_KEY";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Properties values;
    private final Map<String, String> environment;

    private Secrets(Properties values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    /** Reads the file, makes what is missing in it, and writes it back. */
    static Secrets in(Path home, Map<String, String> environment) {
        var file = home.resolve("secrets.properties");
        var values = new Properties();
        try {
            if (Files.exists(file)) {
                try (var in = Files.newBufferedReader(file)) {
                    values.load(in);
                }
            }
            var known = values.size();
            values.putIfAbsent("JWT_SECRET", hex(32));
            values.putIfAbsent("ENCRYPTION_KEY", base64(32));
            values.putIfAbsent(OF_GATEWAY, base64(32));
            values.putIfAbsent("ADMIN_API_KEY", hex(24));
            values.putIfAbsent(passwordName(EmbeddedPostgres.SUPERUSER), hex(16));
            for (var service : Service.values()) {
                values.putIfAbsent(passwordName(service.database()), hex(16));
            }
            if (values.size() > known) {
                write(file, values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Secrets(values, environment);
    }

    /** Signs the suite's tokens. */
    public String jwtSecret() {
        return given("JWT_SECRET");
    }

    /** Encrypts personal data at rest. */
    public String encryptionKey() {
        return given("ENCRYPTION_KEY");
    }

    /** Seals sessions at the gateway, which has no business with the key of personal data. */
    public String gatewayEncryptionKey() {
        var given = environment.get("ENCRYPTION_KEY");
        return given == null || given.isBlank() ? values.getProperty(OF_GATEWAY) : given;
    }

    /** Opens the admin calls. */
    public String adminApiKey() {
        return given("ADMIN_API_KEY");
    }

    /** Of a role of the embedded PostgreSQL. */
    public String databasePassword(String role) {
        return values.getProperty(passwordName(role));
    }

    @Override
    public String toString() {
        return "***";
    }

    private String given(String name) {
        var given = environment.get(name);
        return given == null || given.isBlank() ? values.getProperty(name) : given;
    }

    private static String passwordName(String role) {
        return "password." + role;
    }

    private static void write(Path file, Properties values) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(file)) {
            out.write("# Secrets of this local stack. Made by ./epay up, removed by ./epay reset.\n");
            for (var each : new TreeMap<>(values).entrySet()) {
                out.write(each.getKey() + "=" + each.getValue() + "\n");
            }
        }
    }

    private static String hex(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(random(bytes));
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
