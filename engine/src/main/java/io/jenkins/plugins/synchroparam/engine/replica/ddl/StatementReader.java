package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.ArrayList;
import java.util.List;

/** From a statement's syntax tree to its changes. */
final class StatementReader {

    private final String schema;
    private final Family family;
    private final SchemaHistory history;

    /** @param schema the database of a name without one */
    StatementReader(String schema, Family family, SchemaHistory history) {
        this.schema = schema;
        this.family = family;
        this.history = history;
    }

    List<Change> read(SyntaxNode root) {
        List<Change> changes = new ArrayList<>();
        for (SyntaxNode statements : root.all("SqlStatements")) {
            for (SyntaxNode statement : statements.all("SqlStatement")) {
                SyntaxNode inner = statement.children().get(0);
                if (inner.is("DdlStatement")) {
                    changes.addAll(ddl(inner.children().get(0)));
                } else if (inner.is("DmlStatement")) {
                    changes.addAll(dml(inner));
                }
            }
        }
        return changes;
    }

    private List<Change> ddl(SyntaxNode node) {
        return switch (node.rule()) {
            case "ColumnCreateTable" -> List.of(new TableReader(schema, family, history).read(node));
            case "CopyCreateTable" -> copy(node);
            case "QueryCreateTable" -> throw new UnsupportedDdl("a table made from a query without its columns");
            case "AlterTable" -> List.of(new AlterReader(schema, family, history).read(node));
            case "RenameTable" -> renames(node);
            case "DropTable" -> drops(node);
            case "TruncateTable" ->
                List.of(new Tables.Truncate(table(node.child("TableName").orElseThrow())));
            case "CreateIndex" -> List.of(createIndex(node));
            case "DropIndex" ->
                List.of(new AlterTable(
                        table(node.child("TableName").orElseThrow()),
                        List.of(new IndexChanges.Drop(node.names().get(0)))));
            case "CreateDatabase", "AlterSimpleDatabase" -> database(node);
            case "DropDatabase" -> List.of(new Databases.Drop(node.names().get(0)));
            default -> List.of();
        };
    }

    /** Rows that were logged as a statement: the source does not run with binlog_format=ROW for them. */
    private List<Change> dml(SyntaxNode node) {
        boolean writes = node.children().stream()
                .anyMatch(child -> List.of("InsertStatement", "UpdateStatement", "DeleteStatement", "ReplaceStatement")
                        .contains(child.rule()));
        if (!writes) {
            return List.of();
        }
        TableId table = node.find("TableName").map(this::table).orElseThrow();
        return List.of(translation -> {
            if (translation.covers(table)) {
                translation.quarantine(table, "rows changed by a statement in the log: binlog_format must be ROW");
            }
        });
    }

    private List<Change> copy(SyntaxNode node) {
        List<SyntaxNode> names = node.all("TableName");
        return List.of(new Tables.Like(
                table(names.get(0)),
                table(names.get(1)),
                node.child("IfNotExists").isPresent(),
                node.child("OrReplace").isPresent()));
    }

    private List<Change> renames(SyntaxNode node) {
        List<Change> changes = new ArrayList<>();
        for (SyntaxNode clause : node.all("RenameTableClause")) {
            List<SyntaxNode> names = clause.all("TableName");
            changes.add(new Tables.Rename(table(names.get(0)), table(names.get(1))));
        }
        return changes;
    }

    private List<Change> drops(SyntaxNode node) {
        List<Change> changes = new ArrayList<>();
        for (SyntaxNode name : node.child("Tables").orElseThrow().all("TableName")) {
            changes.add(new Tables.Drop(table(name)));
        }
        return changes;
    }

    private Change createIndex(SyntaxNode node) {
        TableId table = table(node.child("TableName").orElseThrow());
        SourceIndex.Kind kind = IndexReader.kind(node);
        boolean tolerant = node.child("IfNotExists").isPresent();
        return new AlterTable(
                table,
                List.of(new IndexChanges.Add(
                        node.names().get(0),
                        kind,
                        IndexReader.parts(node.child("IndexColumnNames").orElseThrow()),
                        tolerant)));
    }

    private List<Change> database(SyntaxNode node) {
        String name = node.names().isEmpty() ? schema : node.names().get(0);
        TableOptions options = TableOptions.ofDatabase(node);
        return List.of(new Databases.Charset(name, options.charset(), options.collation()));
    }

    private TableId table(SyntaxNode name) {
        return TableNames.of(name, schema);
    }
}
