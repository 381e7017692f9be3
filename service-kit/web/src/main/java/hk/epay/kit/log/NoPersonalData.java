package hk.epay.kit.log;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The second wall: nothing of ours logs e-mails, phones or tokens, and if a library's message does, it is masked. Control
 * characters go too, so that no input can forge a line.
 */
@LoggingFilter(name = "no-personal-data")
public class NoPersonalData implements Filter {
    private static final Pattern PRIVATE = Pattern.compile(
            "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+" // e-mail
                    + "|(?:\\+?852[ -]?)?\\b[2-9]\\d{3}[ -]\\d{4}\\b" // phone, as people write it
                    + "|\\+852\\d{8}\\b"
                    + "|eyJ[\\w-]{10,}\\.[\\w-]+\\.[\\w-]+" // token
                    + "|\\bepk_\\w{8,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n]]");

    @Override
    public boolean isLoggable(LogRecord line) {
        var said = line instanceof ExtLogRecord ext ? ext.getFormattedMessage() : line.getMessage();
        if (said != null) {
            var clean = masked(said);
            if (!clean.equals(said) && line instanceof ExtLogRecord ext) {
                ext.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
                ext.setParameters(null);
            }
        }
        return true;
    }

    static String masked(String said) {
        return CONTROL.matcher(PRIVATE.matcher(said).replaceAll("***")).replaceAll("?");
    }
}
