package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of the source as they are at one place of its binary log.
 *
 * <p>Filled once from information_schema, then changed by nothing but the statements that the log holds: what a row
 * event means depends on the table at the event's position, not on the table of today. Whoever commits a position
 * stores {@link SchemaHistoryJson} with it. Not thread-safe.
 */
public final class SchemaHistory {

    private final Map<TableId, SourceTable> tables = new TreeMap<>();
    private final Map<String, Charset> charsets = new TreeMap<>();

    /** The default character set and collation of a database. */
    public record Charset(String name, String collation) {}

    /** The table, when it exists at this position. */
    public Optional<SourceTable> table(TableId id) {
        return Optional.ofNullable(tables.get(id));
    }

    /** Every table, by database and name. */
    public Collection<SourceTable> tables() {
        return List.copyOf(tables.values());
    }

    /** The tables of one database. */
    public List<SourceTable> tables(String schema) {
        return tables.values().stream()
                .filter(table -> table.id().schema().equals(schema))
                .toList();
    }

    /** Adds or replaces a table. */
    public void put(SourceTable table) {
        tables.put(table.id(), table);
    }

    /** Forgets a table; nothing happens when it is not there. */
    public void remove(TableId id) {
        tables.remove(id);
    }

    /** What new tables of a database get when they say nothing; utf8mb4 when the database is not known. */
    public Charset charset(String schema) {
        return charsets.getOrDefault(schema, new Charset("utf8mb4", null));
    }

    /** The defaults of every known database. */
    public Map<String, Charset> charsets() {
        return Map.copyOf(charsets);
    }

    /** Sets what new tables of a database get. */
    public void charset(String schema, Charset charset) {
        charsets.put(schema, charset);
    }
}
