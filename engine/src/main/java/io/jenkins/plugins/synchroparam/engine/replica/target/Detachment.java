package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;

/** What a table needs to live without its source: its numbered columns count on by themselves. */
public final class Detachment {

    private Detachment() {}

    /**
     * Every AUTO_INCREMENT column counts on after its highest value: by the sequence that it has, of a table that was there
     * before, or by a new one that is owned by the column and its default. May run again.
     */
    public static void number(Session session, TargetTable table) throws SQLException {
        for (SourceColumn column : table.source().columns()) {
            if (column.autoIncrement()) {
                ColumnTarget target = table.columns().get(column.ordinal() - 1);
                String own = session.text(
                        "SELECT pg_catalog.pg_get_serial_sequence(?, ?)",
                        Identifiers.quote(table.name()),
                        target.name());
                for (String sql : own == null ? newSequence(table, target) : List.of(advance(own, table, target))) {
                    session.execute(sql);
                }
            }
        }
    }

    private static String advance(String sequence, TargetTable table, ColumnTarget column) {
        String quoted = Identifiers.quote(column.name());
        return "SELECT pg_catalog.setval(" + Identifiers.literal(sequence) + "::pg_catalog.regclass, coalesce(max("
                + quoted + "), 0)::bigint + 1, false) FROM " + Identifiers.quote(table.name());
    }

    private static List<String> newSequence(TargetTable table, ColumnTarget column) {
        TableName name = new TableName(
                table.name().schema(), TargetNames.fit(table.name().name() + "_" + column.name() + "_seq"));
        String sequence = Identifiers.quote(name);
        String quoted = Identifiers.quote(column.name());
        String alter = "ALTER TABLE " + Identifiers.quote(table.name()) + " ALTER COLUMN " + quoted;
        return List.of(
                "CREATE SEQUENCE IF NOT EXISTS " + sequence,
                advance(sequence, table, column),
                alter + " SET DEFAULT pg_catalog.nextval(" + Identifiers.literal(sequence) + "::pg_catalog.regclass)",
                "ALTER SEQUENCE " + sequence + " OWNED BY " + Identifiers.quote(table.name()) + "." + quoted);
    }
}
