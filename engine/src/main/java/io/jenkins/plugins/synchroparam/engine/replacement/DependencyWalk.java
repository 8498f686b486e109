package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what hangs on the tables that will be replaced, as DROP TABLE ... CASCADE would (findDependentObjects in
 * PostgreSQL's dependency.c): downwards along pg_depend, and upwards where an object is an internal part of another
 * (a view's rule belongs to the view). A kept table ends the walk: it is never taken down itself.
 */
public final class DependencyWalk {

    private static final String STEP = """
            WITH level AS (SELECT * FROM unnest(?::oid[], ?::oid[], ?::int[], ?::oid[]) AS l(classid, objid, objsubid, root)),
                 n AS (SELECT d.classid, d.objid, d.objsubid, min(l.root) AS root
                         FROM level l JOIN pg_depend d ON d.refclassid = l.classid AND d.refobjid = l.objid
                              AND (l.objsubid = 0 OR d.refobjsubid = l.objsubid)
                        WHERE d.deptype IN ('n', 'a', 'i', 'P', 'S') GROUP BY 1, 2, 3
                       UNION
                       SELECT d.refclassid, d.refobjid, 0, min(l.root)
                         FROM level l JOIN pg_depend d ON d.classid = l.classid AND d.objid = l.objid
                        WHERE d.deptype = 'i' GROUP BY 1, 2)
            SELECT q.*, coalesce((SELECT relkind::text FROM pg_class WHERE oid = q.table_oid), '') AS table_kind
              FROM (SELECT %s FROM n %s) q
            """.formatted(DependencyNode.COLUMNS, DependencyNode.JOINS);

    /** The oid of pg_class itself, RelationRelationId in the server's sources: the same everywhere. */
    private static final long PG_CLASS = 1259;

    private final Session session;
    private final Set<Long> replaced;
    private final Set<DependencyNode.Key> seen = new HashSet<>();
    private final List<Dependent> found = new ArrayList<>();

    private DependencyWalk(Session session, Collection<Long> replaced) {
        this.session = session;
        this.replaced = Set.copyOf(replaced);
    }

    /**
     * @param session on RCT
     * @param tables oids of the tables that will be replaced, partitions included
     * @return what is taken down with them besides their own parts, in the order in which it was found
     */
    public static List<Dependent> from(Session session, Collection<Long> tables) throws SQLException {
        if (tables.isEmpty()) {
            return List.of();
        }
        return new DependencyWalk(session, tables).walk();
    }

    private List<Dependent> walk() throws SQLException {
        List<DependencyNode> level = new ArrayList<>();
        for (long table : replaced) {
            DependencyNode start =
                    new DependencyNode(PG_CLASS, table, 0, table, "pg_class", table, "r", "r", false, false, "");
            seen.add(start.key());
            level.add(start);
        }
        while (!level.isEmpty()) {
            List<DependencyNode> next = new ArrayList<>();
            for (DependencyNode node : step(level)) {
                if (seen.add(node.key())) {
                    visit(node, next);
                }
            }
            level = next;
        }
        return found;
    }

    private void visit(DependencyNode node, List<DependencyNode> next) {
        Verdict verdict = Verdict.of(node, replaced);
        if (verdict.kind() != null) {
            found.add(new Dependent(
                    verdict.kind(), node.classId(), node.oid(), node.description(), node.rootOid(), node.tableOid()));
        }
        if (verdict.follow()) {
            next.add(node);
        }
    }

    private List<DependencyNode> step(List<DependencyNode> level) throws SQLException {
        return session.query(
                STEP,
                DependencyNode::of,
                session.oids(level.stream().map(DependencyNode::classId).toList()),
                session.oids(level.stream().map(DependencyNode::oid).toList()),
                session.integers(level.stream().map(DependencyNode::column).toList()),
                session.oids(level.stream().map(DependencyNode::rootOid).toList()));
    }
}
