package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements that load the rows of one table: TRUNCATE and COPY FREEZE in one transaction, so the rows need no later
 * freezing.
 *
 * @param from the dump's own statement, taken apart
 * @param truncate empty when other entries have rows of the same table
 * @param copy from standard input, in the text format
 */
record LoadStatements(CopyStatement from, Optional<String> truncate, String copy) {

    /**
     * @param data a TABLE DATA entry
     * @param place where its table is loaded
     * @param encoding of the dump, as its ENCODING entry names it
     */
    static LoadStatements of(TocEntry data, Relocation place, String encoding) {
        // Rows that pg_dump routes through the partitioned table fall into partitions that other entries fill too.
        boolean own = data.definition().isBlank();
        CopyStatement from = CopyStatement.of(data);
        String columns = from.columns().isEmpty()
                ? ""
                : from.columns().stream().map(Identifiers::quote).collect(Collectors.joining(", ", "(", ") "));
        return new LoadStatements(
                from,
                own
                        ? Optional.of("TRUNCATE ONLY "
                                + Identifiers.quote(place.of(new TableName(data.namespace(), data.tag()))))
                        : Optional.empty(),
                "COPY " + Identifiers.quote(place.of(from.table())) + " " + columns + "FROM STDIN WITH ("
                        + (own ? "FREEZE, " : "") + "ENCODING " + Identifiers.literal(encoding) + ")");
    }
}
