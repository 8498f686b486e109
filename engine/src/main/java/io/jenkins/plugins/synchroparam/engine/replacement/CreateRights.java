package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Batch;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/**
 * The right to create in a schema, given to everybody for a moment: who is no superuser can give an object only to a role
 * that may create in its schema, and owners often may not. Nobody is connected meanwhile who could use it.
 */
public final class CreateRights {

    private final Session session;
    private final List<String> schemas;

    private CreateRights(Session session, List<String> schemas) {
        this.session = session;
        this.schemas = schemas;
    }

    /** Gives the right in the session's database where it is needed; a superuser needs none. */
    public static CreateRights open(Session session) throws SQLException {
        CreateRights rights = new CreateRights(session, session.query("""
                        SELECT n.nspname FROM pg_namespace n
                         WHERE current_setting('is_superuser') <> 'on' AND pg_has_role(n.nspowner, 'USAGE')
                           AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                           AND NOT EXISTS (SELECT 1 FROM aclexplode(n.nspacl) a
                                            WHERE a.grantee = 0 AND a.privilege_type = 'CREATE')
                        """, row -> row.getString(1)));
        rights.change("GRANT CREATE ON SCHEMA %s TO PUBLIC");
        return rights;
    }

    /** Takes it away again. */
    public void close() throws SQLException {
        change("REVOKE CREATE ON SCHEMA %s FROM PUBLIC");
    }

    private void change(String statement) throws SQLException {
        Batch.execute(
                session,
                schemas.stream()
                        .map(schema -> statement.formatted(Identifiers.quote(schema)))
                        .toList());
    }
}
