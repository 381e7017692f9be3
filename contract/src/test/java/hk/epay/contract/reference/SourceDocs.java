package hk.epay.contract.reference;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the Javadoc of a source says, so that the published reference and the code cannot say different things. It knows
 * just as much of Javadoc as this module's sources use.
 */
final class SourceDocs {
    private static final String BLOCK = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";

    private final String source;

    private SourceDocs(String source) {
        this.source = source;
    }

    static SourceDocs of(Class<?> type) {
        return new SourceDocs(
                Repository.read("contract/src/main/java/" + type.getName().replace('.', '/') + ".java"));
    }

    /** The first paragraph about the type itself. */
    String ofType() {
        return find(BLOCK + "(?:@\\w+\\s*)*public (?:sealed |final )*(?:record|interface|enum|class) ")
                .map(block -> text(block.group(1).split("\\n \\*\\n")[0]))
                .orElseThrow();
    }

    /** What is said about a record's component. */
    Optional<String> ofComponent(String name) {
        return find("@param " + name + " ((?:(?!@param|\\*/).)*)").map(found -> text(found.group(1)));
    }

    /** What is said about an enum's constant. */
    Optional<String> ofConstant(String name) {
        return find(BLOCK + name + "\\(").map(block -> text(block.group(1)));
    }

    /** What is said about an interface's method. */
    Optional<String> ofMethod(String name) {
        return find(BLOCK + "(?:@\\w+\\s*)*\\w+ " + name + "\\(\\)").map(block -> text(block.group(1)));
    }

    private Optional<MatchResult> find(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(source)
                .results()
                .findFirst();
    }

    private static String text(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replace("null", "absent") // JSON leaves nulls out
                .strip();
    }
}
