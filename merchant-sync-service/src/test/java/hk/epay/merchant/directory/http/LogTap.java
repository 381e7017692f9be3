package hk.epay.merchant.directory.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import org.jboss.logmanager.ExtLogRecord;

/** Listens to everything that is logged, in more detail than production ever logs. */
final class LogTap extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<Logger, Level> levelsBefore;

    private LogTap(List<String> categories) {
        levelsBefore = categories.stream().map(Logger::getLogger).collect(Collectors.toMap(l -> l, LogTap::levelOf));
        levelsBefore.keySet().forEach(logger -> logger.setLevel(Level.FINE));
        setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    /** Opens at debug level for these categories. */
    static LogTap on(String... categories) {
        return new LogTap(List.of(categories));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many lines a category had since the tap was opened. */
    long linesOf(String category) {
        return lines.stream().filter(line -> line.startsWith(category + " ")).count();
    }

    @Override
    public void publish(LogRecord line) {
        var said = line instanceof ExtLogRecord ext ? ext.getFormattedMessage() : line.getMessage();
        lines.add(line.getLoggerName() + " " + said + " " + (line.getThrown() == null ? "" : line.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        levelsBefore.forEach(Logger::setLevel);
    }

    private static Level levelOf(Logger logger) {
        return logger.getLevel() == null ? Level.INFO : logger.getLevel();
    }
}
