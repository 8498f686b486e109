package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The foreign keys of tables that are there, their own and those that refer to them: taken away, put back, checked. */
public final class HeldKeys {

    private final List<Key> keys;

    private HeldKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param definition as PostgreSQL writes it
     * @param valid whether the rows were checked
     * @param plain whether its table is no partitioned one, whose keys PostgreSQL checks at once
     * @param comment null when it has none
     */
    private record Key(TableName table, String name, String definition, boolean valid, boolean plain, String comment) {

        static Key of(ResultSet row) throws SQLException {
            return new Key(
                    new TableName(row.getString("nspname"), row.getString("relname")),
                    row.getString("conname"),
                    row.getString("definition"),
                    row.getBoolean("convalidated"),
                    row.getBoolean("plain"),
                    row.getString("comment"));
        }

        String alter(String what) {
            return "ALTER TABLE " + Identifiers.quote(table) + " " + what + " CONSTRAINT " + Identifiers.quote(name);
        }
    }

    /** Those of these tables. */
    public static HeldKeys of(Session session, Collection<TableName> tables) throws SQLException {
        return new HeldKeys(session.query(
                """
                SELECT n.nspname, r.relname, c.conname, pg_get_constraintdef(c.oid) AS definition, c.convalidated,
                       r.relkind = 'r' AS plain, obj_description(c.oid, 'pg_constraint') AS comment
                FROM pg_constraint c
                JOIN pg_class r ON r.oid = c.conrelid
                JOIN pg_namespace n ON n.oid = r.relnamespace
                WHERE c.contype = 'f' AND c.conparentid = 0
                  AND EXISTS (SELECT FROM unnest(?::text[]) t WHERE to_regclass(t) IN (c.conrelid, c.confrelid))
                ORDER BY c.oid""",
                Key::of,
                session.array(tables.stream().map(Identifiers::quote).toList())));
    }

    /** Inside a transaction that puts them back. */
    public void drop(Session session) throws SQLException {
        for (Key key : keys) {
            session.execute(key.alter("DROP"));
        }
    }

    /** Every one as it was, but that its rows are not checked yet. */
    public void putBack(Session session) throws SQLException {
        for (Key key : keys) {
            boolean later = key.plain && !key.definition.endsWith(" NOT VALID");
            session.execute(key.alter("ADD") + " " + key.definition + (later ? " NOT VALID" : ""));
            if (key.comment != null) {
                session.execute("COMMENT ON CONSTRAINT " + Identifiers.quote(key.name) + " ON "
                        + Identifiers.quote(key.table) + " IS " + Identifiers.literal(key.comment));
            }
        }
    }

    /** Checks the rows of those that were checked before; one that they violate is a warning, and stays NOT VALID. */
    public void validate(Session session, Reporter reporter) {
        for (Key key : keys) {
            if (key.valid && key.plain) {
                String sql = key.alter("VALIDATE");
                try {
                    session.execute(sql);
                } catch (SQLException e) {
                    reporter.warn("foreign key " + key.name + " of " + key.table + " is not valid: " + Session.reason(e)
                            + "; when the rows are right: " + sql);
                }
            }
        }
    }
}
