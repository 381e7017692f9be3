package hk.epay.kit.http;

import java.util.ArrayList;
import java.util.List;

import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Fault;

/** Collects what is wrong with a request, so that a caller learns of all of it at once. */
class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(String pointer, String key, Object... args) {
        found.add(new Fault(pointer, key, args));
    }

    /** @throws ApiException with all that was added, if anything was */
    void check() {
        if (!found.isEmpty()) {
            throw ApiException.invalid(found);
        }
    }

    /**
     * Whether a text can be stored and shown as it is; NUL cannot be stored, and half of a surrogate pair is no
     * character.
     */
    static boolean isPlainText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
