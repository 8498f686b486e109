package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex.Kind;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An ALTER TABLE. */
final class AlterReader {

    /** Partitions whose rows go without a row event. */
    private static final Set<String> LOSING =
            Set.of("AlterByDropPartition", "AlterByTruncatePartition", "AlterByExchangePartition");

    private static final Set<String> TABLESPACES = Set.of(
            "AlterByDiscardTablespace",
            "AlterByImportTablespace",
            "AlterByDiscardPartition",
            "AlterByImportPartition",
            "AlterByConvertPartition",
            "AlterByConvertTable");

    private final String schema;
    private final Family family;
    private final SchemaHistory history;

    AlterReader(String schema, Family family, SchemaHistory history) {
        this.schema = schema;
        this.family = family;
        this.history = history;
    }

    Change read(SyntaxNode node) {
        TableId id = TableNames.of(node.child("TableName").orElseThrow(), schema);
        List<TableChange> changes = new ArrayList<>();
        TableId renameTo = null;
        for (SyntaxNode child : node.children()) {
            SyntaxNode part = child.is("AlterPartition") ? child.children().get(0) : child;
            if (part.is("AlterByRename")) {
                SyntaxNode name =
                        part.child("FullId").or(() -> part.child("Uid")).orElseThrow();
                renameTo = TableNames.of(name, id.schema().equals(schema) ? schema : id.schema());
                if (part.child("FullId").isEmpty()) {
                    renameTo = new TableId(id.schema(), name.name());
                }
            } else if (part.rule().startsWith("AlterBy") || part.rule().startsWith("TableOption")) {
                changes.addAll(changes(id, part));
            }
        }
        return new AlterTable(id, changes, renameTo);
    }

    private List<TableChange> changes(TableId id, SyntaxNode part) {
        List<String> names = part.names();
        if (LOSING.contains(part.rule()) || TABLESPACES.contains(part.rule())) {
            return List.of(exchanged(part), (table, translation) -> {
                throw new UnsupportedDdl("rows that came or went with a partition or a tablespace");
            });
        }
        return switch (part.rule()) {
            case "AlterByAddColumn", "AlterByAddColumns", "AlterByModifyColumn", "AlterByChangeColumn" ->
                new ColumnAlterReader(family, charset(id)).read(part);
            case "AlterByDropColumn" ->
                List.of(new ColumnDrop(names.get(0), part.child("IfExists").isPresent()));
            case "AlterByRenameColumn" -> List.of(new ColumnRename(names.get(0), names.get(1)));
            case "AlterByChangeDefault", "AlterByAlterColumnDefault" ->
                List.of(new ColumnDefaultChange(names.get(0), new ColumnReader(family, "", null), part));
            case "AlterByAddIndex", "AlterByAddUniqueKey", "AlterByAddSpecialIndex" -> List.of(addIndex(part));
            case "AlterByAddPrimaryKey" ->
                List.of(new IndexChanges.Add(
                        "PRIMARY",
                        Kind.PRIMARY,
                        IndexReader.parts(part.child("IndexColumnNames").orElseThrow()),
                        part.child("IfNotExists").isPresent()));
            case "AlterByDropPrimaryKey" -> List.of(new IndexChanges.Drop("PRIMARY"));
            case "AlterByDropIndex" -> List.of(new IndexChanges.Drop(names.get(0)));
            case "AlterByRenameIndex" -> List.of(new IndexChanges.Rename(names.get(0), names.get(1)));
            case "AlterByAddForeignKey" -> List.of(new ForeignKeyChanges.Add(part));
            case "AlterByDropForeignKey" -> List.of(new ForeignKeyChanges.Drop(names.get(0)));
            case "AlterByDropConstraintCheck", "AlterByDropConstraint" ->
                List.of(new ForeignKeyChanges.DropConstraint(names.get(names.size() - 1)));
            case "AlterByConvertCharset", "AlterByConvertCharacterset" ->
                List.of(OptionChanges.convert(TableOptions.ofDatabase(part)));
            case "AlterByTableOption" -> List.of(new OptionChanges.Set(TableOptions.of(part)));
            case "AlterByDefaultCharset" -> List.of(new OptionChanges.Set(TableOptions.ofDatabase(part)));
            // algorithm, lock, order, force, keys, visibility, checks, validation, partitions that keep their rows
            default -> List.of();
        };
    }

    /** The table on the other side of an exchange is not exact either. */
    private TableChange exchanged(SyntaxNode part) {
        return (table, translation) -> {
            part.child("TableName")
                    .map(name -> TableNames.of(name, schema))
                    .filter(other -> translation.known(other).isPresent())
                    .ifPresent(other -> translation.quarantine(other, "rows exchanged with a partition"));
            return table;
        };
    }

    private static TableChange addIndex(SyntaxNode part) {
        List<String> names = part.names();
        Kind kind = part.is("AlterByAddUniqueKey") ? Kind.UNIQUE : IndexReader.kind(part);
        return new IndexChanges.Add(
                names.isEmpty() ? "" : names.get(names.size() - 1),
                kind,
                IndexReader.parts(part.child("IndexColumnNames").orElseThrow()),
                part.child("IfNotExists").isPresent());
    }

    private SchemaHistory.Charset charset(TableId id) {
        return history.table(id)
                .map((SourceTable table) -> new SchemaHistory.Charset(table.charset(), table.collation()))
                .orElseGet(() -> history.charset(id.schema()));
    }
}
