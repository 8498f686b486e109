package io.jenkins.plugins.synchroparam.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages of docs/troubleshooting.md are those that the code writes: who looks for one must find it. */
class DocumentedMessagesTest {

    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern JOINED_LITERALS = Pattern.compile("(?<!\\\\)\"\\s*\\+\\s*\"");
    private static final Pattern PUNCTUATION = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    @Test
    void everyDocumentedMessageIsInTheCode() throws IOException {
        String code = code();
        List<String> missing = new ArrayList<>();
        List<String> messages = messages();
        for (String message : messages) {
            for (String part : message.split("…")) {
                String text = PUNCTUATION.matcher(part).replaceAll("");
                if (!code.contains(text)) {
                    missing.add(message + " <- " + text);
                }
            }
        }
        assertThat(messages).hasSizeGreaterThan(80);
        assertThat(missing).isEmpty();
    }

    private static List<String> messages() throws IOException {
        String page = Files.readString(Path.of("../docs/troubleshooting.md"));
        // What comes before is said by scripts and by Maven.
        String ours = page.substring(page.indexOf("## Where to look first"));
        return MESSAGE.matcher(ours).results().map(m -> m.group(1)).toList();
    }

    /** All sources, with literals that are only cut for their length joined again. */
    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            String all = files.filter(f -> f.toString().endsWith(".java"))
                    .map(DocumentedMessagesTest::text)
                    .collect(Collectors.joining("\n"));
            return JOINED_LITERALS.matcher(all).replaceAll("").replace("\\\"", "\"");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
