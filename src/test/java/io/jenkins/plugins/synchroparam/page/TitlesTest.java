package io.jenkins.plugins.synchroparam.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** French readers get French words for what every run tells. */
class TitlesTest {

    private static final Path ENGINE = Path.of("engine/src/main/java");
    private static final Pattern FIGURE = Pattern.compile("figure\\(\\s*\"([^\"]+)\"");

    @Test
    void everyFigureOfTheEngineHasAFrenchName() throws Exception {
        ResourceBundle french = ResourceBundle.getBundle(Titles.class.getName(), Locale.FRENCH);
        List<String> figures;
        try (Stream<Path> sources = Files.walk(ENGINE)) {
            figures = sources.filter(source -> source.toString().endsWith(".java"))
                    .map(TitlesTest::text)
                    .flatMap(text -> FIGURE.matcher(text).results())
                    .map((MatchResult figure) -> "figure." + figure.group(1).replace(' ', '-'))
                    .distinct()
                    .toList();
        }
        assertThat(figures).contains("figure.rows-loaded");
        assertThat(french.keySet()).containsAll(figures);
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
