package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * A foreign key of a kept table on a replaced one.
 *
 * @param table the kept table
 * @param columns its referencing columns, in order
 * @param referenced the replaced table
 * @param referencedColumns in the same order
 * @param definition as pg_get_constraintdef gives it, without NOT VALID
 * @param valid whether it was validated
 * @param partitioned whether the kept table is partitioned: then it cannot be NOT VALID (until PostgreSQL 18)
 * @param comment may be null
 */
public record ForeignKey(
        TableName table,
        String name,
        List<String> columns,
        TableName referenced,
        List<String> referencedColumns,
        String definition,
        boolean valid,
        boolean partitioned,
        String comment) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** Reads the foreign keys with these oids of pg_constraint. */
    public static List<ForeignKey> read(Session session, List<Long> oids) throws SQLException {
        return session.query(
                """
                SELECT n.nspname, c.relname, k.conname, rn.nspname, rc.relname, pg_get_constraintdef(k.oid), k.convalidated,
                       c.relkind = 'p', obj_description(k.oid, 'pg_constraint'),
                       (SELECT array_agg(a.attname::text ORDER BY u.o) FROM unnest(k.conkey) WITH ORDINALITY u(n, o)
                          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n),
                       (SELECT array_agg(a.attname::text ORDER BY u.o) FROM unnest(k.confkey) WITH ORDINALITY u(n, o)
                          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n)
                  FROM pg_constraint k
                       JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                       JOIN pg_class rc ON rc.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
                 WHERE k.oid = ANY (?) ORDER BY 1, 2, 3
                """,
                row -> new ForeignKey(
                        new TableName(row.getString(1), row.getString(2)),
                        row.getString(3),
                        List.of((String[]) row.getArray(10).getArray()),
                        new TableName(row.getString(4), row.getString(5)),
                        List.of((String[]) row.getArray(11).getArray()),
                        row.getString(6).replaceFirst(" NOT VALID$", ""),
                        row.getBoolean(7),
                        row.getBoolean(8),
                        row.getString(9)),
                session.oids(oids));
    }

    /** The same, to be validated or not. */
    ForeignKey withValid(boolean validated) {
        return new ForeignKey(
                table, name, columns, referenced, referencedColumns, definition, validated, partitioned, comment);
    }

    /** The same key on another table. */
    ForeignKey of(TableName other) {
        return new ForeignKey(
                other, name, columns, referenced, referencedColumns, definition, valid, partitioned, comment);
    }

    /** For people: {@code fk_name (public.kept -> public.imported)}. */
    public String describe() {
        return new TableName("", name).toString().substring(1) + " (" + table + " -> " + referenced + ")";
    }

    public String dropStatement() {
        return alter() + " DROP CONSTRAINT " + Identifiers.quote(name);
    }

    /** Adds it back; NOT VALID wherever that is possible, so that no data are read under the lock. */
    public String addStatement() {
        return alter() + " ADD CONSTRAINT " + Identifiers.quote(name) + " " + definition
                + (partitioned ? "" : " NOT VALID");
    }

    public String validateStatement() {
        return alter() + " VALIDATE CONSTRAINT " + Identifiers.quote(name);
    }

    /** The statement that puts its comment back, or empty. */
    public String commentStatement() {
        return comment == null
                ? ""
                : "COMMENT ON CONSTRAINT " + Identifiers.quote(name) + " ON " + Identifiers.quote(table) + " IS "
                        + Identifiers.literal(comment);
    }

    private String alter() {
        return "ALTER TABLE " + Identifiers.quote(table);
    }
}
