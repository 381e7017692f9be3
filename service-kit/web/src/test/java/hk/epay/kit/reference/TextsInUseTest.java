package hk.epay.kit.reference;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A missing text would turn an answer into a 500 at the very moment when it is needed, perhaps after money has moved; so
 * here all modules are asked at once whether they can say what they mean to say.
 */
class TextsInUseTest {
    private static final String KIT = "service-kit/web";
    private static final Pattern USE =
            Pattern.compile("\\.(?:message|say)\\(\\s*\"([a-z_.]+)\"|[(,]\\s*\"(fault\\.[a-z_.]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    static Stream<String> modulesWithTexts() {
        return Repository.files(path -> path.endsWith("src/main/resources/META-INF/epay/texts_en.properties")).stream()
                .map(Repository::fromRoot)
                .map(path -> path.substring(0, path.indexOf("/src/main/")));
    }

    static Stream<String> modules() {
        return Repository.files(path -> path.endsWith("/pom.xml")).stream()
                .map(path -> Repository.fromRoot(path.getParent()))
                .filter(module -> Files.isDirectory(Repository.root().resolve(module + "/src/main/java")));
    }

    @ParameterizedTest
    @MethodSource("modulesWithTexts")
    void a_module_says_the_same_things_in_both_languages(String module) {
        var english = texts(module, "en");
        var chinese = texts(module, "zh_HK");
        assertThat(chinese).containsOnlyKeys(english.keySet());
        english.forEach((key, text) -> {
            assertThat(places(chinese.get(key))).as(key).isEqualTo(places(text));
            assertThat(text.replace("''", "")).as("write '' for '").doesNotContain("'");
            assertThat(chinese.get(key).replace("''", "")).as("write '' for '").doesNotContain("'");
        });
    }

    @ParameterizedTest
    @MethodSource("modulesWithTexts")
    void a_module_does_not_reword_what_the_kit_says(String module) {
        if (!module.equals(KIT)) {
            assertThat(texts(module, "en"))
                    .doesNotContainKeys(texts(KIT, "en").keySet().toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_has_words_for_all_that_it_says(String module) {
        var known = new HashMap<>(texts(KIT, "en"));
        known.putAll(texts(module, "en"));
        var said = new TreeSet<String>();
        for (var source : Repository.files(path -> path.startsWith(module + "/src/main/java/"))) {
            USE.matcher(Repository.read(source))
                    .results()
                    .map(use -> use.group(1) == null ? use.group(2) : use.group(1))
                    .forEach(said::add);
        }
        said.removeAll(known.keySet());
        assertThat(said).as("texts that nobody wrote").isEmpty();
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, String> texts(String module, String language) {
        Path file = Repository.root()
                .resolve(module + "/src/main/resources/META-INF/epay/texts_" + language + ".properties");
        var texts = new HashMap<String, String>();
        if (Files.exists(file)) {
            try {
                var properties = new Properties();
                properties.load(new StringReader(Repository.read(file)));
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
