package hk.epay.local.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per machine and shared by all stacks and tests on it. */
final class PostgresBinaries {
    /** Zonky tells at length which system it found. Held, because loggers nobody holds forget their level. */
    private static final Logger QUIET = Logger.getLogger("io.zonky");

    private static final Map<Unprivileged, PostgresBinaries> FOUND = new EnumMap<>(Unprivileged.class);

    private final Path home;
    private final Unprivileged way;

    private PostgresBinaries(Path home, Unprivileged way) {
        this.home = home;
        this.way = way;
    }

    /**
     * Unpacks them when that has not been done yet.
     *
     * @throws UncheckedIOException when there are none for this system, or no room for them
     */
    static synchronized PostgresBinaries unpacked(Unprivileged way) {
        try {
            if (!FOUND.containsKey(way)) {
                FOUND.put(way, new PostgresBinaries(unpack(way.cache()), way));
            }
            return FOUND.get(way);
        } catch (IOException e) {
            throw new UncheckedIOException("could not unpack PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** The command line that runs one of them. */
    List<String> command(String program) {
        var command = new ArrayList<>(way.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        return command;
    }

    private static Path unpack(Path cache) throws IOException {
        QUIET.setLevel(Level.WARNING);
        byte[] archive;
        try (var in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux", System.getProperty("os.arch"))) {
            archive = in.readAllBytes();
        }
        var shelf = Files.createDirectories(cache);
        var home = shelf.resolve("postgresql-" + digest(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        try (var lock = FileChannel.open(
                        shelf.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!Files.isDirectory(home)) {
                var draft = Files.createTempDirectory(shelf, "unpacking-");
                extract(archive, draft);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)), 1 << 16))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar, target);
            }
        }
    }

    private static void extract(TarArchiveEntry entry, TarArchiveInputStream tar, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("an archive entry points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String digest(byte[] archive) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
