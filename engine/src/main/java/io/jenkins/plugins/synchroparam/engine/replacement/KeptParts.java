package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of kept tables that refer to a replaced one and that pg_dump writes into the table's own definition, so that no
 * archive entry can put them back: column defaults, check constraints, inheritance.
 *
 * @param takeDown the statements that remove them
 * @param putBack the statements that make them again, in order
 * @param checks the check constraints among them that were validated: put back NOT VALID, validated with the new data
 */
record KeptParts(List<String> takeDown, List<String> putBack, List<KeptCheck> checks) {

    private static final String NOT_VALID = " NOT VALID";

    /** @param validBefore checks that are to be validated even if they are NOT VALID now */
    static KeptParts read(Session session, List<Dependent> dependents, List<Long> replaced, List<KeptCheck> validBefore)
            throws SQLException {
        KeptParts parts = new KeptParts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        parts.defaults(session, oids(dependents, Dependent.Kind.DEFAULT));
        parts.checks(session, oids(dependents, Dependent.Kind.CHECK), validBefore);
        parts.inheritance(session, oids(dependents, Dependent.Kind.INHERITANCE), replaced);
        parts.inheritedOnly(session, oids(dependents, Dependent.Kind.INHERITANCE));
        return parts;
    }

    private void defaults(Session session, List<Long> oids) throws SQLException {
        session.query(
                        """
                        SELECT n.nspname, c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid)
                          FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
                               JOIN pg_namespace n ON n.oid = c.relnamespace
                               JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                         WHERE d.oid = ANY (?) ORDER BY 1, 2, 3
                        """,
                        row -> new String[] {
                            alter(row.getString(1), row.getString(2)) + " ALTER COLUMN "
                                    + Identifiers.quote(row.getString(3)),
                            row.getString(4)
                        },
                        session.oids(oids))
                .forEach(d -> {
                    takeDown.add(d[0] + " DROP DEFAULT");
                    putBack.add(d[0] + " SET DEFAULT " + d[1]);
                });
    }

    private void checks(Session session, List<Long> oids, List<KeptCheck> validBefore) throws SQLException {
        session.query(
                        """
                        SELECT n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid),
                               obj_description(k.oid, 'pg_constraint')
                          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                               JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE k.oid = ANY (?) AND k.coninhcount = 0 ORDER BY 1, 2, 3
                        """,
                        row -> new String[] {
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)
                        },
                        session.oids(oids))
                .forEach(c -> {
                    String name = Identifiers.quote(c[2]);
                    takeDown.add(alter(c[0], c[1]) + " DROP CONSTRAINT " + name);
                    boolean valid = !c[3].endsWith(NOT_VALID);
                    putBack.add(alter(c[0], c[1]) + " ADD CONSTRAINT " + name + " " + c[3] + (valid ? NOT_VALID : ""));
                    KeptCheck check = new KeptCheck(new TableName(c[0], c[1]), c[2]);
                    if (valid || validBefore.contains(check)) {
                        checks.add(check);
                    }
                    if (c[4] != null) {
                        putBack.add("COMMENT ON CONSTRAINT " + name + " ON "
                                + Identifiers.quote(new TableName(c[0], c[1])) + " IS " + Identifiers.literal(c[4]));
                    }
                });
    }

    private void inheritance(Session session, List<Long> children, List<Long> replaced) throws SQLException {
        session.query(
                        """
                        SELECT cn.nspname, c.relname, pn.nspname, p.relname
                          FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                               JOIN pg_namespace cn ON cn.oid = c.relnamespace
                               JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
                         WHERE i.inhrelid = ANY (?) AND i.inhparent = ANY (?) ORDER BY 1, 2, i.inhseqno
                        """,
                        row -> new String[] {
                            alter(row.getString(1), row.getString(2)),
                            Identifiers.quote(new TableName(row.getString(3), row.getString(4)))
                        },
                        session.oids(children),
                        session.oids(replaced))
                .forEach(i -> {
                    takeDown.add(i[0] + " NO INHERIT " + i[1]);
                    putBack.add(i[0] + " INHERIT " + i[1]);
                });
    }

    /**
     * INHERIT makes the columns and checks of the child its own as well, which they were not; only a superuser can say so,
     * as pg_dump does for pg_upgrade. To others the difference shows when the parent drops a column.
     */
    private void inheritedOnly(Session session, List<Long> children) throws SQLException {
        if (!session.one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", row -> row.getBoolean(1))) {
            return;
        }
        session.query(
                        """
                        SELECT n.nspname, c.relname, 'attribute', 'attrelid', 'attislocal', 'attname', a.attname
                          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                               JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE a.attrelid = ANY (?) AND a.attinhcount > 0 AND NOT a.attislocal
                        UNION ALL
                        SELECT n.nspname, c.relname, 'constraint', 'conrelid', 'conislocal', 'conname', k.conname
                          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                               JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE k.conrelid = ANY (?) AND k.contype = 'c' AND k.coninhcount > 0 AND NOT k.conislocal
                         ORDER BY 1, 2, 3, 7
                        """,
                        row -> "UPDATE pg_catalog.pg_" + row.getString(3) + " SET " + row.getString(5)
                                + " = false WHERE "
                                + row.getString(4) + " = "
                                + Identifiers.literal(
                                        Identifiers.quote(new TableName(row.getString(1), row.getString(2))))
                                + "::pg_catalog.regclass AND " + row.getString(6) + " = "
                                + Identifiers.literal(row.getString(7)),
                        session.oids(children),
                        session.oids(children))
                .forEach(putBack::add);
    }

    private static String alter(String schema, String table) {
        return "ALTER TABLE " + Identifiers.quote(new TableName(schema, table));
    }

    private static List<Long> oids(List<Dependent> dependents, Dependent.Kind kind) {
        return dependents.stream()
                .filter(d -> d.kind() == kind)
                .map(Dependent::oid)
                .toList();
    }
}
