package hk.epay.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The last lines of a log, for a person who asks why. */
public final class LogTail {
    private static final int AT_MOST_BYTES = 16 * 1024;

    private LogTail() {}

    /** The last lines, or a word that there are none. */
    public static String of(Path log, int lines) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - AT_MOST_BYTES);
            var bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).strip().split("\\R");
            var last = new StringBuilder();
            for (var i = Math.max(0, all.length - lines); i < all.length; i++) {
                last.append(all[i]).append('\n');
            }
            return last.toString().stripTrailing();
        } catch (IOException e) {
            return "(no log at " + log.getFileName() + ")";
        }
    }
}
