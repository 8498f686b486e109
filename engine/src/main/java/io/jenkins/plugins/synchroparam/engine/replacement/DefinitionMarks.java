package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Digests of what a replaced table keeps from RCT, of everything that hangs on it, and of the event triggers that fire for
 * what replaces it. Rights of loader roles are no part of it: a run gives and takes them itself.
 */
public final class DefinitionMarks {

    private static final String RELATIONS = """
            SELECT o.classid, o.objid, concat_ws('/', 'relation', c.relname, c.relnamespace, c.relowner, c.relkind,
                   c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
                   CASE WHEN NOT o.replaced THEN c.reloptions END, %s) AS mark
              FROM o JOIN pg_class c ON o.classid = 'pg_class'::regclass AND c.oid = o.objid
            UNION ALL
            SELECT o.classid, o.objid, concat_ws('/', 'column', a.attnum, a.attname, a.atttypid, a.atttypmod, %s)
              FROM o JOIN pg_attribute a ON o.classid = 'pg_class'::regclass AND a.attrelid = o.objid
             WHERE a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT o.classid, o.objid, concat_ws('/', 'rule', w.rulename, w.ev_type, w.ev_enabled, w.ev_action)
              FROM o JOIN pg_rewrite w ON o.classid = 'pg_class'::regclass AND w.ev_class = o.objid WHERE NOT o.replaced
            UNION ALL
            SELECT o.classid, o.objid, concat_ws('/', 'comment', d.objsubid, d.description)
              FROM o JOIN pg_description d ON d.classoid = o.classid AND d.objoid = o.objid WHERE NOT o.replaced
            UNION ALL
            SELECT o.classid, o.objid, concat_ws('/', 'label', l.objsubid, l.provider, l.label)
              FROM o JOIN pg_seclabel l ON l.classoid = o.classid AND l.objoid = o.objid
            """.formatted(
                    acl("c.relacl", "CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\"", "c.relowner"),
                    acl("a.attacl", "'c'", "0::oid"));

    private static final String OBJECTS = """
            WITH o AS (SELECT classid, objid, false AS replaced FROM unnest(?::oid[], ?::oid[]) AS d(classid, objid)
                       UNION
                       SELECT 'pg_class'::regclass, t, true FROM unnest(?::oid[]) t
                       UNION
                       SELECT classid, objid, true FROM pg_depend
                        WHERE classid = 'pg_class'::regclass AND refclassid = classid AND refobjid = ANY (?)
                          AND deptype IN ('a', 'i') AND (SELECT relkind FROM pg_class WHERE oid = objid) = 'S')
            SELECT pg_describe_object(m.classid, m.objid, 0), md5(string_agg(m.mark, ',' ORDER BY m.mark))
              FROM (%s) m GROUP BY m.classid, m.objid
            """;

    private static final String EVENT_TRIGGERS = """
            SELECT 'event trigger ' || e.evtname, md5((to_jsonb(e) || to_jsonb(p))::text)
              FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid WHERE e.evtenabled <> 'D'
            """;

    private DefinitionMarks() {}

    /**
     * By the object's description.
     *
     * @param replaced oids of the tables to replace, partitions included
     */
    public static Map<String, String> read(Session session, List<Long> replaced) throws SQLException {
        return read(session, replaced, DependencyWalk.from(session, replaced));
    }

    /**
     * The same.
     *
     * @param dependents what the {@link DependencyWalk} from these tables found
     */
    public static Map<String, String> read(Session session, List<Long> replaced, List<Dependent> dependents)
            throws SQLException {
        // Names in the texts must not depend on the session.
        return session.transaction(s -> {
            s.execute("SET LOCAL search_path = ''");
            Map<String, String> marks = new HashMap<>();
            s.query(
                    OBJECTS.formatted(RELATIONS + rows(catalogues(s, dependents))),
                    row -> marks.put(row.getString(1), row.getString(2)),
                    s.oids(dependents.stream().map(Dependent::classId).toList()),
                    s.oids(dependents.stream().map(Dependent::oid).toList()),
                    s.oids(replaced),
                    s.oids(replaced));
            s.query(EVENT_TRIGGERS, row -> marks.put(row.getString(1), row.getString(2)));
            return marks;
        });
    }

    /** Relations are above: their rows also hold what sessions change without defining anything. */
    private static SortedSet<String> catalogues(Session session, List<Dependent> dependents) throws SQLException {
        return new TreeSet<>(session.query(
                "SELECT relname FROM pg_class WHERE oid = ANY (?) AND relname <> 'pg_class'",
                row -> row.getString(1),
                session.oids(
                        dependents.stream().map(Dependent::classId).distinct().toList())));
    }

    private static String rows(SortedSet<String> catalogues) {
        List<String> parts = new ArrayList<>();
        for (String catalogue : catalogues) {
            String rights = switch (catalogue) {
                case "pg_proc" -> acl("r.proacl", "'f'", "r.proowner");
                case "pg_type" -> acl("r.typacl", "'T'", "r.typowner");
                default -> "''";
            };
            parts.add(" UNION ALL SELECT o.classid, o.objid, (to_jsonb(r) - 'proacl' - 'typacl')::text || " + rights
                    + " FROM o JOIN pg_catalog." + Identifiers.quote(catalogue) + " r ON o.classid = "
                    + Identifiers.literal("pg_catalog." + Identifiers.quote(catalogue))
                    + "::regclass AND r.oid = o.objid");
        }
        return String.join("", parts);
    }

    /** The default's rights count as if they had been granted. */
    private static String acl(String column, String kind, String owner) {
        return "coalesce((SELECT string_agg(x.entry, ',' ORDER BY x.entry) FROM (SELECT a::text AS entry FROM unnest("
                + "coalesce(" + column + ", acldefault(" + kind + ", " + owner + "))) a) x WHERE x.entry NOT LIKE '%"
                + LoaderRole.OF_ANY_RUN + "'), '')";
    }
}
