package hk.epay.local.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.zonky.test.db.postgres.util.LinuxUtils;

/** How to run PostgreSQL, which refuses to run as root, and where its programs must be for that. */
enum Unprivileged {
    /** We are not root: there is nothing to do. */
    AS_OURSELVES(),
    /** Root steps into a user namespace, where it is nobody in particular. */
    IN_A_NAMESPACE("unshare", "-U"),
    /**
     * Containers often forbid namespaces. Then root becomes nobody, who may still open files that are root's, since the
     * data directory may be below root's own.
     */
    AS_NOBODY("setpriv", "--reuid=65534", "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override");

    private final List<String> prefix;

    Unprivileged(String... prefix) {
        this.prefix = List.of(prefix);
    }

    /** The first way that works here. */
    static Unprivileged here() {
        if (!System.getProperty("user.name").equals("root")) {
            return AS_OURSELVES;
        }
        return LinuxUtils.isUnshareAvailable() ? IN_A_NAMESPACE : AS_NOBODY;
    }

    /** What goes before a command. */
    List<String> prefix() {
        return prefix;
    }

    /** {@code EPAY_CACHE}, or the usual place for caches; the temporary directory where that would be out of reach. */
    Path cache() {
        var chosen = System.getenv("EPAY_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        var home = Path.of(System.getProperty("user.home"));
        return this != AS_NOBODY && Files.isWritable(home)
                ? home.resolve(".cache").resolve("epay")
                : Path.of(System.getProperty("java.io.tmpdir"), "epay-cache-" + System.getProperty("user.name"));
    }
}
