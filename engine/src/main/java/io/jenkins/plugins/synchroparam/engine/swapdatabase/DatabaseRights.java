package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rights on a database, granted again on another one: by the same grantors, in an order in which each may grant. */
final class DatabaseRights {

    private final Session maintenance;

    DatabaseRights(Session maintenance) {
        this.maintenance = maintenance;
    }

    /**
     * @param from whose rights they are
     * @param to the database that has {@code from}'s name when the statements are executed
     */
    List<String> statements(String from, String to) throws SQLException {
        String name = Identifiers.quote(from);
        List<String> statements = new ArrayList<>();
        Set<String> grantees = read(to).stream().map(Grant::to).collect(Collectors.toSet());
        String owner = maintenance.text(
                "SELECT quote_ident(pg_get_userbyid(datdba)) FROM pg_database WHERE datname = ?", from);
        grantees.add(owner);
        for (String grantee : grantees) {
            statements.add("REVOKE ALL ON DATABASE " + name + " FROM " + grantee + " CASCADE");
        }
        List<Grant> left = new ArrayList<>(read(from));
        Set<String> able = new HashSet<>(Set.of(owner));
        while (!left.isEmpty()) {
            List<Grant> possible =
                    left.stream().filter(g -> able.contains(g.by())).toList();
            List<Grant> now = possible.isEmpty() ? List.copyOf(left) : possible;
            for (Grant grant : now) {
                boolean own = grant.by().equals(owner);
                if (!own) {
                    statements.add("SET LOCAL ROLE " + grant.by());
                }
                statements.add("GRANT " + grant.privilege() + " ON DATABASE " + name + " TO " + grant.to()
                        + (grant.grantable() && !grant.to().equals(owner) ? " WITH GRANT OPTION" : ""));
                if (!own) {
                    statements.add("RESET ROLE");
                }
                able.add(grant.to());
            }
            left.removeAll(now);
        }
        return statements;
    }

    private List<Grant> read(String database) throws SQLException {
        return maintenance.query(
                """
                SELECT quote_ident(b.rolname), CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(g.rolname) END,
                       a.privilege_type, a.is_grantable
                  FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                       JOIN pg_roles b ON b.oid = a.grantor LEFT JOIN pg_roles g ON g.oid = a.grantee
                 WHERE d.datname = ? ORDER BY 1, 2, 3
                """,
                row -> new Grant(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                database);
    }

    /** @param by and {@code to} quoted, or PUBLIC */
    private record Grant(String by, String to, String privilege, boolean grantable) {}
}
