package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Optional;

/**
 * The COPY statement of a TABLE DATA entry, taken apart: it is never executed as written, for a dump could have anything
 * there.
 *
 * @param table the table whose rows these are: the entry's own, or the partitioned one through which they go
 * @param columns in the order in which the rows have them; empty for a table without columns
 */
public record CopyStatement(TableName table, List<String> columns) {

    public CopyStatement {
        columns = List.copyOf(columns);
    }

    /**
     * @param data a TABLE DATA entry, whose COPY statement is {@code COPY s.t (a, "b c") FROM stdin;}
     * @throws ArchiveException when it is anything else, or names another table
     */
    public static CopyStatement of(TocEntry data) {
        CopyStatement copy = SqlCursor.of(data.copyStatement())
                .flatMap(CopyStatement::read)
                .orElseThrow(() -> new ArchiveException(
                        EntryLabel.of(data) + " has a COPY statement that pg_dump does not write; it is not executed"));
        boolean own = copy.table().equals(new TableName(data.namespace(), data.tag()));
        // pg_dump --load-via-partition-root says so in the definition, which is empty otherwise
        if (!own && data.definition().isBlank()) {
            throw new ArchiveException(
                    EntryLabel.of(data) + " has a COPY statement for another table, " + copy.table());
        }
        return copy;
    }

    private static Optional<CopyStatement> read(SqlCursor in) {
        if (!in.accept("COPY")) {
            return Optional.empty();
        }
        Optional<TableName> table = in.qualifiedName();
        Optional<List<String>> columns = in.sees("(") ? in.names() : Optional.of(List.of());
        if (table.isEmpty() || columns.isEmpty() || !in.accept("FROM", "STDIN", ";") || !in.atEnd()) {
            return Optional.empty();
        }
        return Optional.of(new CopyStatement(table.get(), columns.get()));
    }
}
