package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition.Column;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE TABLE as pg_dump writes it (source: dumpTableSchema of pg_dump.c), and nothing more general. */
final class TableParser {
    /** Reserved words: a column of such a name is quoted. */
    private static final List<String> CONSTRAINTS =
            List.of("CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN", "NOT");

    private final SqlCursor in;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> constraints = new ArrayList<>();
    private final List<TableName> inherits = new ArrayList<>();
    private Optional<TableName> partitionOf = Optional.empty();
    private String bound = "";
    private String partitionBy = "";

    private TableParser(SqlCursor in) {
        this.in = in;
    }

    static Optional<TableDefinition> parse(SqlCursor in) {
        return new TableParser(in).table();
    }

    private Optional<TableDefinition> table() {
        if (!in.accept("CREATE")) {
            return Optional.empty();
        }
        boolean unlogged = in.accept("UNLOGGED");
        in.accept("FOREIGN");
        if (!in.accept("TABLE")) {
            return Optional.empty();
        }
        Optional<TableName> name = in.qualifiedName();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (in.accept("OF")) {
            return Optional.empty(); // a typed table: its columns are not here
        }
        if (in.accept("PARTITION", "OF")) {
            partitionOf = in.qualifiedName();
            if (partitionOf.isEmpty()) {
                return Optional.empty();
            }
        }
        if (in.sees("(") && !elements() || !clauses()) {
            return Optional.empty();
        }
        return Optional.of(new TableDefinition(
                name.get(), unlogged, columns, constraints, inherits, partitionOf, bound, partitionBy));
    }

    private boolean elements() {
        Optional<List<List<SqlToken>>> elements = in.parentheses();
        return elements.isPresent() && elements.get().stream().allMatch(this::element);
    }

    private boolean element(List<SqlToken> tokens) {
        SqlCursor element = in.over(tokens);
        if (CONSTRAINTS.stream().anyMatch(element::sees)) {
            int mark = element.mark();
            while (!element.atEnd()) {
                element.next();
            }
            return constraints.add(element.textSince(mark));
        }
        return ColumnParser.parse(element).map(columns::add).orElse(false);
    }

    /** What follows the columns, up to the semicolon; storage, server and options say nothing about the structure. */
    private boolean clauses() {
        while (!in.atEnd() && !in.accept(";")) {
            if (in.accept("INHERITS")) {
                Optional<List<List<SqlToken>>> parents = in.parentheses();
                if (parents.isEmpty() || !parents.get().stream().allMatch(this::parent)) {
                    return false;
                }
            } else if (in.sees("FOR", "VALUES") || in.sees("DEFAULT")) {
                bound = clause();
            } else if (in.accept("PARTITION", "BY")) {
                partitionBy = clause();
            } else if (!in.skipParentheses()) {
                in.next();
            }
        }
        return true;
    }

    private boolean parent(List<SqlToken> tokens) {
        return in.over(tokens).qualifiedName().map(inherits::add).orElse(false);
    }

    /** The text up to the next clause. */
    private String clause() {
        int mark = in.mark();
        do {
            if (!in.skipParentheses()) {
                in.next();
            }
        } while (!in.atEnd()
                && !in.sees(";")
                && !in.sees("PARTITION", "BY")
                && !in.sees("WITH", "(")
                && !in.sees("SERVER")
                && !in.sees("USING")
                && !in.sees("TABLESPACE"));
        return in.textSince(mark);
    }
}
