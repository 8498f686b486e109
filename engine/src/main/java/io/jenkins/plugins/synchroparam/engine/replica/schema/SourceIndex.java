package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.List;

/**
 * An index or key of a source's table.
 *
 * @param name as the source spells it, {@code PRIMARY} of the primary key
 * @param kind what it is
 * @param parts its columns and expressions, in order
 * @param targetName its name in PostgreSQL, where index names are unique in a schema: made of table and index
 */
public record SourceIndex(String name, Kind kind, List<KeyPart> parts, String targetName) {

    public static final String PRIMARY = "PRIMARY";

    /** What an index is. FULLTEXT and SPATIAL have no counterpart that serves the same queries. */
    public enum Kind {
        PRIMARY,
        UNIQUE,
        PLAIN,
        FULLTEXT,
        SPATIAL
    }

    public SourceIndex {
        parts = List.copyOf(parts);
    }

    /** A new index of this table, with the name that it will have in PostgreSQL. */
    public static SourceIndex of(TableId table, String name, Kind kind, List<KeyPart> parts) {
        return new SourceIndex(name, kind, parts, TargetNames.index(table, name));
    }

    /** Whether it forbids equal rows. */
    public boolean isUnique() {
        return kind == Kind.PRIMARY || kind == Kind.UNIQUE;
    }

    /** The columns; expressions are left out. */
    public List<String> columns() {
        return parts.stream()
                .map(KeyPart::column)
                .filter(column -> !column.isEmpty())
                .toList();
    }

    /** Whether a row is found by it: unique, of whole columns. NULLs are not looked at here. */
    public boolean isKey() {
        return isUnique() && parts.stream().allMatch(KeyPart::isWholeColumn);
    }

    public SourceIndex of(List<KeyPart> otherParts) {
        return new SourceIndex(name, kind, otherParts, targetName);
    }
}
