package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A key of a table in a dump.
 *
 * @param name of the constraint or of the unique index
 * @param columns the key's columns in order; of a foreign key, the referencing ones
 * @param deferrable such a unique key cannot be the target of a foreign key or of ON CONFLICT
 * @param valid false for a foreign key that is NOT VALID
 * @param referenced the table a foreign key points to
 * @param referencedColumns in the order of {@code columns}
 */
public record KeyDefinition(
        TableName table,
        String name,
        Kind kind,
        List<String> columns,
        boolean deferrable,
        boolean valid,
        Optional<TableName> referenced,
        List<String> referencedColumns) {

    public KeyDefinition {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** What makes the key. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        UNIQUE_INDEX,
        FOREIGN_KEY
    }

    /**
     * Reads a CONSTRAINT, INDEX or FK CONSTRAINT entry. Empty for what is no key on plain columns of all rows:
     * exclusion constraints, periods, indexes that are not unique, partial or on expressions.
     */
    public static Optional<KeyDefinition> of(TocEntry entry) {
        return switch (entry.description()) {
            case "CONSTRAINT", "FK CONSTRAINT" ->
                SqlCursor.of(entry.definition()).flatMap(KeyDefinition::constraint);
            case "INDEX" -> SqlCursor.of(entry.definition()).flatMap(KeyDefinition::index);
            default -> Optional.empty();
        };
    }

    private static Optional<KeyDefinition> constraint(SqlCursor in) {
        if (!in.accept("ALTER", "TABLE")) {
            return Optional.empty();
        }
        in.accept("ONLY");
        Optional<TableName> table = in.qualifiedName();
        if (table.isEmpty() || !in.accept("ADD", "CONSTRAINT")) {
            return Optional.empty();
        }
        Optional<String> name = in.name();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (in.accept("FOREIGN", "KEY")) {
            return foreignKey(in, table.get(), name.get());
        }
        boolean primary = in.accept("PRIMARY", "KEY");
        if (!primary && !in.accept("UNIQUE")) {
            return Optional.empty();
        }
        in.accept("NULLS", "NOT", "DISTINCT");
        Kind kind = primary ? Kind.PRIMARY_KEY : Kind.UNIQUE;
        return in.names()
                .map(columns -> new KeyDefinition(
                        table.get(), name.get(), kind, columns, deferrable(in), true, Optional.empty(), List.of()));
    }

    private static Optional<KeyDefinition> foreignKey(SqlCursor in, TableName table, String name) {
        Optional<List<String>> columns = in.names();
        if (columns.isEmpty() || !in.accept("REFERENCES")) {
            return Optional.empty();
        }
        Optional<TableName> referenced = in.qualifiedName();
        Optional<List<String>> referencedColumns = in.names();
        if (referenced.isEmpty() || referencedColumns.isEmpty()) {
            return Optional.empty();
        }
        boolean deferrable = false;
        boolean valid = true;
        while (!in.atEnd() && !in.accept(";")) {
            if (in.accept("NOT", "VALID")) {
                valid = false;
            } else if (in.accept("DEFERRABLE")) {
                deferrable = true;
            } else if (!in.accept("NOT", "DEFERRABLE")) {
                in.next();
            }
        }
        return Optional.of(new KeyDefinition(
                table, name, Kind.FOREIGN_KEY, columns.get(), deferrable, valid, referenced, referencedColumns.get()));
    }

    private static Optional<KeyDefinition> index(SqlCursor in) {
        if (!in.accept("CREATE", "UNIQUE", "INDEX")) {
            return Optional.empty();
        }
        Optional<String> name = in.name();
        if (name.isEmpty() || !in.accept("ON")) {
            return Optional.empty();
        }
        in.accept("ONLY");
        Optional<TableName> table = in.qualifiedName();
        Optional<List<List<SqlToken>>> elements =
                table.isPresent() && in.skipBehind("BTREE") ? in.parentheses() : Optional.empty();
        // after a plain column only order, collation and operator class can follow, and no parenthesis
        boolean plain = elements.isPresent()
                && elements.get().stream()
                        .allMatch(e -> e.get(0).isName() && e.stream().noneMatch(token -> token.isSymbol('(')));
        if (!plain || in.skipBehind("WHERE")) {
            return Optional.empty();
        }
        List<String> columns = elements.get().stream().map(e -> e.get(0).text()).toList();
        return Optional.of(new KeyDefinition(
                table.get(), name.get(), Kind.UNIQUE_INDEX, columns, false, true, Optional.empty(), List.of()));
    }

    private static boolean deferrable(SqlCursor in) {
        while (!in.atEnd() && !in.accept(";")) {
            if (in.accept("DEFERRABLE")) {
                return true;
            }
            in.next();
        }
        return false;
    }
}
