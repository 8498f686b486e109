package io.jenkins.plugins.synchroparam.engine.replacement;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of pg_depend's graph with what is needed to judge it. Fields that do not apply are empty or 0.
 *
 * @param catalog name of its system catalogue, for example {@code pg_class}
 * @param tableOid the table, view or composite type that it belongs to or is, 0 when none
 * @param tableKind that relation's relkind
 * @param kind its own relkind, contype or rule name
 * @param internal whether the server made it for another object (internal trigger, constraint's index)
 * @param extension whether it is a member of an extension
 */
record DependencyNode(
        long classId,
        long oid,
        int column,
        long rootOid,
        String catalog,
        long tableOid,
        String tableKind,
        String kind,
        boolean internal,
        boolean extension,
        String description) {

    static final String COLUMNS = """
            n.classid::bigint, n.objid::bigint, n.objsubid, n.root::bigint, n.classid::regclass::text AS catalog,
            coalesce(i.indrelid, owned.refobjid, con.conrelid, ad.adrelid, tg.tgrelid, pol.polrelid, rw.ev_class,
                     st.stxrelid, pr.prrelid, nullif(ty.typrelid, 0), nullif(el.typrelid, 0), c.oid, 0)::bigint
                AS table_oid,
            coalesce(c.relkind::text, con.contype::text, rw.rulename, ad.generated, '') AS kind,
            coalesce(tg.tgisinternal, false) OR con.conparentid <> 0
                OR EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = i.indexrelid
                           AND x.refclassid = 'pg_constraint'::regclass AND x.deptype = 'i') AS internal,
            EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = n.classid AND x.objid = n.objid AND x.deptype = 'e')
                AS extension,
            pg_describe_object(n.classid, n.objid, n.objsubid) AS description""";

    static final String JOINS = """
            LEFT JOIN pg_class c ON n.classid = 'pg_class'::regclass AND c.oid = n.objid
            LEFT JOIN pg_index i ON i.indexrelid = c.oid
            LEFT JOIN LATERAL (SELECT x.refobjid FROM pg_depend x WHERE c.relkind = 'S' AND x.classid = n.classid
                               AND x.objid = n.objid AND x.refclassid = 'pg_class'::regclass
                               AND x.deptype IN ('a', 'i') LIMIT 1) owned ON true
            LEFT JOIN pg_constraint con ON n.classid = 'pg_constraint'::regclass AND con.oid = n.objid
            LEFT JOIN LATERAL (SELECT d.adrelid, a.attgenerated::text AS generated FROM pg_attrdef d
                               JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                               WHERE n.classid = 'pg_attrdef'::regclass AND d.oid = n.objid) ad ON true
            LEFT JOIN pg_trigger tg ON n.classid = 'pg_trigger'::regclass AND tg.oid = n.objid
            LEFT JOIN pg_policy pol ON n.classid = 'pg_policy'::regclass AND pol.oid = n.objid
            LEFT JOIN pg_rewrite rw ON n.classid = 'pg_rewrite'::regclass AND rw.oid = n.objid
            LEFT JOIN pg_statistic_ext st ON n.classid = 'pg_statistic_ext'::regclass AND st.oid = n.objid
            LEFT JOIN pg_publication_rel pr ON n.classid = 'pg_publication_rel'::regclass AND pr.oid = n.objid
            LEFT JOIN pg_type ty ON n.classid = 'pg_type'::regclass AND ty.oid = n.objid
            LEFT JOIN pg_type el ON el.oid = ty.typelem AND el.typarray = ty.oid""";

    static DependencyNode of(ResultSet row) throws SQLException {
        return new DependencyNode(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getString("catalog"),
                row.getLong("table_oid"),
                row.getString("table_kind"),
                row.getString("kind"),
                row.getBoolean("internal"),
                row.getBoolean("extension"),
                row.getString("description"));
    }

    /** The identity in pg_depend, the column left out. */
    Key key() {
        return new Key(classId, oid, column);
    }

    /** Catalogue, object and column number (0: the whole object). */
    record Key(long classId, long oid, int column) {}
}
