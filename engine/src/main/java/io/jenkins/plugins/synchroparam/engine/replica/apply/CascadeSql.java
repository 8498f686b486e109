package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.Cascades.Change;
import io.jenkins.plugins.synchroparam.engine.replica.apply.Cascades.Reference;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows that refer to others follow them, and those that refer to these. */
final class CascadeSql {

    private static final int AT_ONCE = 500;

    private final Session session;
    private final LiveTables tables;
    private final Counts counts;
    private final Function<TableId, List<Reference>> references;

    CascadeSql(Session session, LiveTables tables, Counts counts, Function<TableId, List<Reference>> references) {
        this.session = session;
        this.tables = tables;
        this.counts = counts;
        this.references = references;
    }

    /** @param offset where in the log's file it happened: a table that was copied later has it already */
    void apply(Reference reference, List<Change> changes, String file, long offset) throws SQLException {
        LiveTable child = tables.find(reference.child().id()).orElse(null);
        if (child == null || child.isInCopy(file, offset) || changes.isEmpty()) {
            return;
        }
        boolean deleted = changes.get(0).after().isEmpty();
        if (!reference.acts(deleted)) {
            return;
        }
        // Values may wander from row to row within one event: updates are done one after the other.
        int step = deleted && reference.rule(true).equals("CASCADE") ? AT_ONCE : 1;
        for (int from = 0; from < changes.size(); from += step) {
            some(reference, child, changes.subList(from, Math.min(changes.size(), from + step)), file, offset);
        }
    }

    private void some(Reference reference, LiveTable child, List<Change> changes, String file, long offset)
            throws SQLException {
        List<String> columns = columns(reference.key().columns());
        List<String> after = changes.get(0).after();
        boolean gone = after.isEmpty() && reference.rule(true).equals("CASCADE");
        List<String> values = reference.rule(after.isEmpty()).equals("SET NULL")
                ? columns.stream().map(column -> "NULL").toList()
                : after.stream().map(CascadeSql::literal).toList();
        String table = Identifiers.quote(child.target());
        String change = gone ? "DELETE FROM " + table : "UPDATE " + table + " SET " + assignments(columns, values);
        String where = " WHERE (" + String.join(", ", columns) + ") IN ("
                + changes.stream().map(one -> tuple(one.before())).collect(Collectors.joining(", ")) + ")";
        List<Reference> next = references.apply(reference.child().id());
        List<String> returned = next.stream()
                .flatMap(one -> one.key().targetColumns().stream())
                .distinct()
                .toList();
        if (returned.isEmpty()) {
            counts.replayed(child.origin(), session.update(change + where), 0);
            return;
        }
        List<List<String>> rows = session.query(
                change + where + " RETURNING ARRAY["
                        + columns(returned).stream()
                                .map(column -> column + "::text")
                                .collect(Collectors.joining(", "))
                        + "]",
                CascadeSql::row);
        counts.replayed(child.origin(), rows.size(), 0);
        for (Reference one : next) {
            apply(one, further(reference, one, changes.get(0), gone, returned, rows), file, offset);
        }
    }

    /** What the change of these rows means for those that refer to them. */
    private static List<Change> further(
            Reference done,
            Reference next,
            Change cause,
            boolean gone,
            List<String> returned,
            List<List<String>> rows) {
        List<Change> changes = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> before = new ArrayList<>();
            List<String> after = new ArrayList<>();
            for (String column : next.key().targetColumns()) {
                String value = row.get(returned.indexOf(column));
                int moved = done.key().columns().indexOf(column);
                // Of an update what was returned is what came of it.
                before.add(gone || moved < 0 ? value : cause.before().get(moved));
                after.add(value);
            }
            if (!before.contains(null) && (gone || !before.equals(after))) {
                changes.add(new Change(before, gone ? List.of() : after));
            }
        }
        return changes;
    }

    private static List<String> row(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray(1).getArray());
    }

    private static String assignments(List<String> columns, List<String> values) {
        List<String> set = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            set.add(columns.get(i) + " = " + values.get(i));
        }
        return String.join(", ", set);
    }

    private static String tuple(List<String> values) {
        return values.stream().map(CascadeSql::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(String value) {
        return value == null ? "NULL" : Identifiers.literal(value).strip();
    }

    private static List<String> columns(List<String> names) {
        return names.stream().map(TargetNames::fit).map(Identifiers::quote).toList();
    }
}
