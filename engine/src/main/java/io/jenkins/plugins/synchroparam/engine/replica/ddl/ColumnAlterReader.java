package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import java.util.ArrayList;
import java.util.List;

/** ADD, MODIFY and CHANGE COLUMN. */
final class ColumnAlterReader {

    private final ColumnReader reader;

    ColumnAlterReader(Family family, SchemaHistory.Charset charset) {
        this.reader = new ColumnReader(family, charset.name(), charset.collation());
    }

    List<TableChange> read(SyntaxNode part) {
        List<String> names = part.names();
        List<SyntaxNode> definitions = part.all("ColumnDefinition");
        boolean tolerant =
                part.child("IfNotExists").isPresent() || part.child("IfExists").isPresent();
        List<TableChange> changes = new ArrayList<>();
        switch (part.rule()) {
            case "AlterByAddColumn" ->
                changes.add(
                        new ColumnAdd(reader.read(names.get(0), definitions.get(0)), place(part, names, 1), tolerant));
            case "AlterByAddColumns" -> {
                for (int i = 0; i < definitions.size(); i++) {
                    changes.add(new ColumnAdd(reader.read(names.get(i), definitions.get(i)), Place.SAME, tolerant));
                }
            }
            case "AlterByModifyColumn" ->
                changes.add(new ColumnModify(
                        names.get(0), reader.read(names.get(0), definitions.get(0)), place(part, names, 1), tolerant));
            default ->
                changes.add(new ColumnModify(
                        names.get(0), reader.read(names.get(1), definitions.get(0)), place(part, names, 2), tolerant));
        }
        return changes;
    }

    private static Place place(SyntaxNode part, List<String> names, int after) {
        if (part.has("FIRST")) {
            return new Place(true, "");
        }
        return part.has("AFTER") && names.size() > after ? new Place(false, names.get(after)) : Place.SAME;
    }
}
