package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Questions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rights on a database, granted again on another one: by the same grantors, in an order in which each may grant. */
final class DatabaseRights {

    private static final String GRANTS = """
            SELECT quote_ident(b.rolname), CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(g.rolname) END,
                   a.privilege_type, a.is_grantable
              FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                   JOIN pg_roles b ON b.oid = a.grantor LEFT JOIN pg_roles g ON g.oid = a.grantee
             WHERE d.datname = ? ORDER BY 1, 2, 3
            """;

    private final String name;
    private final List<String> owner;
    private final List<Grant> there;
    private final List<Grant> here;

    /**
     * @param questions what is to be known, answered before {@link #statements}
     * @param from whose rights they are
     * @param to the database that has {@code from}'s name when the statements are executed
     */
    DatabaseRights(Questions questions, String from, String to) {
        name = Identifiers.quote(from);
        owner = questions.add(
                "SELECT quote_ident(pg_get_userbyid(datdba)) FROM pg_database WHERE datname = ?",
                row -> row.getString(1),
                from);
        there = questions.add(GRANTS, DatabaseRights::grant, to);
        here = questions.add(GRANTS, DatabaseRights::grant, from);
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        Set<String> grantees = there.stream().map(Grant::to).collect(Collectors.toSet());
        String theirs = owner.get(0);
        grantees.add(theirs);
        for (String grantee : grantees) {
            statements.add("REVOKE ALL ON DATABASE " + name + " FROM " + grantee + " CASCADE");
        }
        List<Grant> left = new ArrayList<>(here);
        Set<String> able = new HashSet<>(Set.of(theirs));
        while (!left.isEmpty()) {
            List<Grant> possible =
                    left.stream().filter(g -> able.contains(g.by())).toList();
            List<Grant> now = possible.isEmpty() ? List.copyOf(left) : possible;
            for (Grant grant : now) {
                boolean own = grant.by().equals(theirs);
                if (!own) {
                    statements.add("SET LOCAL ROLE " + grant.by());
                }
                statements.add("GRANT " + grant.privilege() + " ON DATABASE " + name + " TO " + grant.to()
                        + (grant.grantable() && !grant.to().equals(theirs) ? " WITH GRANT OPTION" : ""));
                if (!own) {
                    statements.add("RESET ROLE");
                }
                able.add(grant.to());
            }
            left.removeAll(now);
        }
        return statements;
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4));
    }

    /** @param by and {@code to} quoted, or PUBLIC */
    private record Grant(String by, String to, String privilege, boolean grantable) {}
}
