package hk.epay.merchant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {
    @Test
    void both_languages_say_the_same_things() throws IOException {
        var chinese = read("texts_zh_HK.properties");
        var english = read("texts_en.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(chinese.values())
                .allSatisfy(text -> assertThat(text.toString()).containsPattern("\\p{IsHan}"));
    }

    private static Properties read(String file) throws IOException {
        var ours = Path.of("src", "main", "resources", "META-INF", "epay", file);
        try (var in = Files.newBufferedReader(ours)) {
            var texts = new Properties();
            texts.load(in);
            return texts;
        }
    }
}
