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

    private final Class<?> type;
    private final String source;

    private SourceDocs(Class<?> type, String source) {
        this.type = type;
        this.source = source;
    }

    /** A record inside a record is found in the file of the outer one. */
    static SourceDocs of(Class<?> type) {
        var file = type.getName().replaceFirst("\\$.*", "").replace('.', '/');
        return new SourceDocs(type, Repository.read("contract/src/main/java/" + file + ".java"));
    }

    /** The first paragraph about the type itself. */
    String ofType() {
        return text(block().orElseThrow().split("\\n *\\*\\n")[0]);
    }

    /** What is said about a record's component. */
    Optional<String> ofComponent(String name) {
        return block().flatMap(block -> find("@param " + name + "\\s((?:(?!@param).)*)", block))
                .map(found -> text(found.group(1)));
    }

    /** What is said about an enum's constant. */
    Optional<String> ofConstant(String name) {
        return find(BLOCK + name + "\\(").map(block -> text(block.group(1)));
    }

    /** What is said about an interface's method. */
    Optional<String> ofMethod(String name) {
        return find(BLOCK + "(?:@\\w+\\s*)*\\w+ " + name + "\\(\\)").map(block -> text(block.group(1)));
    }

    private Optional<String> block() {
        var declared = "(?:@\\w+\\s*)*public (?:sealed |final )*(?:record|interface|enum|class) ";
        return find(BLOCK + declared + type.getSimpleName() + "\\b").map(block -> block.group(1));
    }

    private Optional<MatchResult> find(String pattern) {
        return find(pattern, source);
    }

    private static Optional<MatchResult> find(String pattern, String in) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(in).results().findFirst();
    }

    private static String text(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replace("null", "absent") // JSON leaves nulls out
                .strip();
    }
}
