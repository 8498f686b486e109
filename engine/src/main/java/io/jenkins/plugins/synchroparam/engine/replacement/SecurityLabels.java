package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The labels of replaced tables and of their columns: masks, for example. pg_dump writes all those of a table into one entry,
 * which cannot come back where a column is gone.
 */
public final class SecurityLabels {

    private SecurityLabels() {}

    private record Label(String provider, TableName table, String column, String text) {

        String statement() {
            String on = Identifiers.quote(table);
            return "SECURITY LABEL FOR " + Identifiers.quote(provider) + " ON "
                    + (column == null ? "TABLE " + on : "COLUMN " + on + "." + Identifiers.quote(column)) + " IS "
                    + Identifiers.literal(text);
        }
    }

    /**
     * The statements that put them back.
     *
     * @param tables oids of the tables that come back
     * @param lostColumns columns that production lacks, by table
     */
    public static List<String> putBack(Session session, List<Long> tables, Map<TableName, List<String>> lostColumns)
            throws SQLException {
        return session
                .query(
                        """
                        SELECT l.provider, n.nspname, c.relname, a.attname, l.label
                          FROM pg_seclabel l JOIN pg_class c ON c.oid = l.objoid
                               JOIN pg_namespace n ON n.oid = c.relnamespace
                               LEFT JOIN pg_attribute a ON l.objsubid > 0 AND a.attrelid = c.oid AND a.attnum = l.objsubid
                         WHERE l.classoid = 'pg_class'::regclass AND c.oid = ANY (?) ORDER BY 1, 2, 3, l.objsubid
                        """,
                        row -> new Label(
                                row.getString(1),
                                new TableName(row.getString(2), row.getString(3)),
                                row.getString(4),
                                row.getString(5)),
                        session.oids(tables))
                .stream()
                .filter(l -> l.column() == null
                        || !lostColumns.getOrDefault(l.table(), List.of()).contains(l.column()))
                .map(Label::statement)
                .toList();
    }
}
