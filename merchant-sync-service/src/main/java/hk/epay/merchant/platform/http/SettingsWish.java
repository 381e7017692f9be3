package hk.epay.merchant.platform.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import hk.epay.kit.http.Body;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Fault;
import hk.epay.merchant.platform.Notice;
import hk.epay.merchant.platform.SavedSettings;
import hk.epay.merchant.platform.Settings;
import hk.epay.merchant.platform.Settings.ByEmail;
import hk.epay.merchant.platform.Settings.ByWebhook;
import hk.epay.merchant.platform.Settings.Notifications;
import hk.epay.merchant.platform.Settings.Sync;

/**
 * A wish to change settings. What is absent stays as it is, so that a client that does not know a setting does not lose
 * it.
 *
 * @param version that the change is made to
 * @param settings as they shall be
 */
record SettingsWish(int version, Settings settings) {
    private static final int MOST_ADDRESSES = 10;
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_WORD = 100;
    private static final int ONE_DAY = 1_440;
    private static final int NO_VERSION = -1;
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");
    /** What every mail server takes; the rest of RFC 5321 is not worth its mistakes. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    /**
     * Reads it.
     *
     * @param ifMatch the header; null when there is none
     * @throws ApiException E006 with all that is wrong
     */
    static SettingsWish read(Body body, String ifMatch, SavedSettings now) {
        var wish = new SettingsWish(
                version(body, ifMatch, now),
                new Settings(
                        inside(body, "notifications", now.settings().notifications(), SettingsWish::notifications),
                        inside(body, "sync", now.settings().sync(), SettingsWish::sync)));
        body.check();
        return wish;
    }

    /** From the header, or from the body; from both when they agree. */
    private static int version(Body body, String ifMatch, SavedSettings now) {
        var inBody = body.optionalInteger("version", 0, Integer.MAX_VALUE).map(Long::intValue);
        if (ifMatch == null) {
            if (!body.has("version")) {
                body.fault("version", "fault.missing");
            }
            return inBody.orElse(NO_VERSION);
        }
        int inHeader = matched(ifMatch.strip(), now);
        if (inBody.filter(version -> version != inHeader).isPresent()) {
            body.fault("version", "fault.platform.version");
        }
        return inHeader;
    }

    /** A tag that is none of ours is one that does not match. */
    private static int matched(String ifMatch, SavedSettings now) {
        if (ifMatch.equals("*")) {
            return now.version();
        }
        var tag = ETAG.matcher(ifMatch);
        return tag.matches() ? Integer.parseInt(tag.group(1)) : NO_VERSION;
    }

    private static Notifications notifications(Body body, Notifications now) {
        return new Notifications(
                inside(body, "email", now.email(), SettingsWish::email),
                inside(
                        body,
                        "webhook",
                        now.webhook(),
                        (inner, webhook) ->
                                new ByWebhook(inner.optionalBoolean("enabled").orElse(webhook.enabled()))),
                notices(body).orElse(now.about()),
                language(body).orElse(now.language()));
    }

    private static ByEmail email(Body body, ByEmail now) {
        var email = new ByEmail(
                body.optionalBoolean("enabled").orElse(now.enabled()),
                addresses(body).orElse(now.addresses()));
        if (email.enabled() && email.addresses().isEmpty()) {
            body.fault("addresses", "fault.platform.addresses");
        }
        return email;
    }

    private static Optional<List<String>> addresses(Body body) {
        return body.optionalTexts("addresses", LONGEST_ADDRESS, MOST_ADDRESSES).map(texts -> {
            for (int i = 0; i < texts.size(); i++) {
                if (!ADDRESS.matcher(texts.get(i)).matches()) {
                    body.fault("addresses/" + i, "fault.email");
                }
            }
            return List.copyOf(new LinkedHashSet<>(texts));
        });
    }

    private static Optional<List<String>> notices(Body body) {
        return body.optionalTexts("about", LONGEST_WORD, Notice.WORDS.size()).map(words -> {
            for (int i = 0; i < words.size(); i++) {
                if (!Notice.WORDS.contains(words.get(i))) {
                    body.fault("about/" + i, "fault.choice", String.join(", ", Notice.WORDS));
                }
            }
            return List.copyOf(new LinkedHashSet<>(words));
        });
    }

    private static Optional<String> language(Body body) {
        return body.has("language")
                ? Optional.ofNullable(body.choice("language", Notifications.LANGUAGES))
                : Optional.empty();
    }

    private static Sync sync(Body body, Sync now) {
        return new Sync(
                body.optionalBoolean("automatic").orElse(now.automatic()),
                body.optionalInteger("everyMinutes", 1, ONE_DAY)
                        .map(Long::intValue)
                        .orElse(now.everyMinutes()));
    }

    private interface Reading<T> {
        T read(Body inner, T now);
    }

    /** An object inside, whose faults join those of the body. */
    private static <T> T inside(Body body, String field, T now, Reading<T> reading) {
        return body.optionalObject(field)
                .map(inner -> {
                    var read = reading.read(inner, now);
                    faults(inner).forEach(fault -> body.fault(field + fault.pointer(), fault.key(), fault.args()));
                    return read;
                })
                .orElse(now);
    }

    private static List<Fault> faults(Body inner) {
        try {
            inner.check();
            return List.of();
        } catch (ApiException e) {
            return e.faults();
        }
    }
}
