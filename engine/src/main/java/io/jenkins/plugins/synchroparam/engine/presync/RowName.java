package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/** How a message tells which row of a table it means: {@code code = FR, number = 7}. */
final class RowName {

    private RowName() {}

    /** An SQL expression over the table's columns. */
    static String of(List<String> key) {
        return key.stream()
                .map(k -> Identifiers.literal(Printable.escape(k) + " = ") + " || " + Identifiers.quote(k) + "::text")
                .collect(Collectors.joining(" || ', ' || "));
    }
}
