package hk.epay.kit.log;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The second wall: nothing of ours logs e-mails, phones or tokens, and if a library's message or exception does, it is
 * masked. Line ends and control characters go too, so that no input can forge a line or colour a terminal.
 */
@LoggingFilter(name = "no-personal-data")
public final class NoPersonalData implements Filter {
    private static final Pattern PRIVATE = Pattern.compile(
            "[\\p{L}\\p{N}_.+-]{1,64}(?:@|%40)[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+" // e-mail
                    + "|(?<![\\w-])(?:\\+852[ -]?|852[ -])\\d{4}[ -]?\\d{4}(?!\\w)" // phone, with the country
                    + "|(?<![\\w-])[2-9]\\d{3}[ -]\\d{4}(?![\\w-])" // and as people write it; but no part of a UUID
                    + "|eyJ[\\w-]{10,}\\.[\\w-]+\\.[\\w-]+" // token
                    + "|\\bepk_\\w{8,}");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}&&[^\\t]]");

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord ours) {
            var said = ours.getFormattedMessage();
            var clean = said == null ? null : masked(said);
            if (clean != null && !clean.equals(said)) {
                ours.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
                ours.setParameters(null);
            }
            if (line.getThrown() != null) {
                line.setThrown(MaskedFailure.of(line.getThrown()));
            }
        }
        return true;
    }

    static String masked(String said) {
        var anonymous = PRIVATE.matcher(said).replaceAll("***");
        var oneLine = LINE_END.matcher(anonymous).replaceAll(" | ");
        return CONTROL.matcher(oneLine).replaceAll("?");
    }
}
