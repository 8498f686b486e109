package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that leaves RCT with the replaced tables and how it comes back; journalled before anything is dropped.
 *
 * @param tables state of the tables that are dropped
 * @param sequences that go with the tables
 * @param dropStatements in order, the tables' own left out; none has CASCADE, so nothing unforeseen can go
 * @param putBackScript made by pg_restore from RCT's own schema: views, functions, policies, rights, comments
 * @param putBackStatements what pg_dump writes into a table's definition (defaults, checks, inheritance), and
 *     the tables' security labels
 * @param checks of kept tables, to be validated with the new data
 * @param foreignKeys of kept tables on replaced ones
 * @param refreshes REFRESH statements of the materialised views that were populated, in dependency order
 * @param objects descriptions of all that is taken down, sorted: tells whether somebody changed the schema meanwhile
 */
public record Takedown(
        List<TableState> tables,
        List<TableName> sequences,
        List<String> dropStatements,
        String putBackScript,
        List<String> putBackStatements,
        List<KeptCheck> checks,
        List<ForeignKey> foreignKeys,
        List<String> refreshes,
        List<String> objects) {

    /** Of a run that took nothing down. */
    public static final Takedown NONE =
            new Takedown(List.of(), List.of(), List.of(), "", List.of(), List.of(), List.of(), List.of(), List.of());

    public Takedown {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        dropStatements = List.copyOf(dropStatements);
        putBackStatements = List.copyOf(putBackStatements);
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
        refreshes = List.copyOf(refreshes);
        objects = List.copyOf(objects);
    }

    /** The same with more to put back, last. */
    public Takedown with(List<String> statements) {
        List<String> all = new ArrayList<>(putBackStatements);
        all.addAll(statements);
        return new Takedown(
                tables, sequences, dropStatements, putBackScript, all, checks, foreignKeys, refreshes, objects);
    }

    /** Drops the tables, once nothing hangs on them. */
    String dropTables() {
        return tables.stream()
                .map(t -> Identifiers.quote(t.table()))
                .collect(Collectors.joining(", ", "DROP TABLE ", ""));
    }

    /** These keys, to be validated or not as they were when this was taken down. */
    List<ForeignKey> validAsHere(List<ForeignKey> keys) {
        return keys.stream()
                .map(key -> foreignKeys.stream()
                        .filter(e -> e.table().equals(key.table()) && e.name().equals(key.name()))
                        .findFirst()
                        .map(e -> key.withValid(e.valid()))
                        .orElse(key))
                .toList();
    }
}
