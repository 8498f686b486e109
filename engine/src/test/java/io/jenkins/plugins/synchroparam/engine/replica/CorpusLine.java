package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlOutcome;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of the corpus.
 *
 * @param kind what is expected of it
 * @param executed whether the source executes it
 * @param sql with {db} and {other} in place of the databases' names
 */
record CorpusLine(DdlOutcome.Kind kind, boolean executed, String sql) {

    static List<CorpusLine> of(Family family) throws IOException {
        List<CorpusLine> lines = new ArrayList<>();
        char other = family == Family.MYSQL ? 'A' : 'Y';
        try (InputStream resource = CorpusLine.class.getResourceAsStream("/replica/ddl-corpus.txt")) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (line.length() >= 3 && line.charAt(0) != '#' && line.charAt(1) != other) {
                    lines.add(new CorpusLine(
                            kind(line.charAt(0)),
                            line.charAt(2) == '+',
                            line.substring(3).strip()));
                }
            }
        }
        return lines;
    }

    private static DdlOutcome.Kind kind(char letter) {
        return switch (letter) {
            case 'T' -> DdlOutcome.Kind.TRANSLATED;
            case 'I' -> DdlOutcome.Kind.IGNORED;
            case 'U' -> DdlOutcome.Kind.UNSUPPORTED;
            default -> throw new IllegalArgumentException("corpus: " + letter);
        };
    }
}
