package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A CREATE TABLE with columns. */
final class TableReader {

    private final String schema;
    private final Family family;
    private final SchemaHistory history;

    TableReader(String schema, Family family, SchemaHistory history) {
        this.schema = schema;
        this.family = family;
        this.history = history;
    }

    Change read(SyntaxNode node) {
        TableId id = TableNames.of(node.child("TableName").orElseThrow(), schema);
        SchemaHistory.Charset database = history.charset(id.schema());
        TableOptions options = TableOptions.of(node);
        String charset = options.charset() == null ? database.name() : options.charset();
        String collation = options.charset() == null ? database.collation() : options.collation();
        ColumnReader reader = new ColumnReader(family, charset, collation);

        SyntaxNode definitions = node.child("CreateDefinitions").orElseThrow();
        List<SourceColumn> columns = new ArrayList<>();
        List<SourceIndex> inline = new ArrayList<>();
        for (SyntaxNode declaration : definitions.all("ColumnDeclaration")) {
            String name = declaration.children().get(0).name();
            ColumnReader.Defined defined =
                    reader.read(name, declaration.child("ColumnDefinition").orElseThrow());
            columns.add(defined.column());
            inline.addAll(inline(id, defined));
        }
        SourceTable table = new SourceTable(
                        id,
                        List.of(),
                        List.of(),
                        List.of(),
                        options.comment() == null ? "" : options.comment(),
                        options.engine() == null ? "InnoDB" : options.engine(),
                        charset,
                        collation)
                .withColumns(columns);
        for (SourceIndex index : inline) {
            table = Indexes.add(table, index.name(), index.kind(), index.parts());
        }
        return new Tables.Create(
                keys(table, definitions),
                node.child("IfNotExists").isPresent(),
                node.child("OrReplace").isPresent());
    }

    private static List<SourceIndex> inline(TableId id, ColumnReader.Defined defined) {
        List<KeyPart> parts = List.of(KeyPart.of(defined.column().name()));
        List<SourceIndex> indexes = new ArrayList<>();
        if (defined.primary()) {
            indexes.add(SourceIndex.of(id, SourceIndex.PRIMARY, SourceIndex.Kind.PRIMARY, parts));
        }
        if (defined.unique()) {
            indexes.add(SourceIndex.of(id, defined.column().name(), SourceIndex.Kind.UNIQUE, parts));
        }
        return indexes;
    }

    private static SourceTable keys(SourceTable start, SyntaxNode definitions) {
        SourceTable table = start;
        List<SourceForeignKey> foreignKeys = new ArrayList<>();
        for (SyntaxNode definition : definitions.children()) {
            if (!definition.is("ConstraintDeclaration") && !definition.is("IndexDeclaration")) {
                continue;
            }
            SyntaxNode inner = definition.children().get(0);
            Optional<SyntaxNode> parts = inner.child("IndexColumnNames");
            if (inner.is("ForeignKeyTableConstraint")) {
                String name = table.id().name() + "_ibfk_" + (foreignKeys.size() + 1);
                foreignKeys.add(ForeignKeyReader.read(inner, table.id().schema(), name));
            } else if (inner.is("PrimaryKeyTableConstraint")) {
                table = Indexes.add(
                        table, SourceIndex.PRIMARY, SourceIndex.Kind.PRIMARY, IndexReader.parts(parts.orElseThrow()));
            } else if (parts.isPresent()) {
                List<String> names = inner.names();
                SourceIndex.Kind kind =
                        inner.is("UniqueKeyTableConstraint") ? SourceIndex.Kind.UNIQUE : IndexReader.kind(inner);
                table = Indexes.add(
                        table,
                        names.isEmpty() ? "" : names.get(names.size() - 1),
                        kind,
                        IndexReader.parts(parts.get()));
            }
        }
        return table.withForeignKeys(foreignKeys);
    }
}
