package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Tables of RCT with all that is read through them: partitions, and tables that inherit. */
final class KeptFamilies {

    private KeptFamilies() {}

    /** The oids of these tables and of all below them. */
    static List<Long> oids(Session session, Collection<TableName> tables) throws SQLException {
        return session.query(
                """
                WITH RECURSIVE family AS (
                    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname || '.' || c.relname = ANY (?) AND c.relkind IN ('r', 'p')
                    UNION SELECT i.inhrelid FROM family f JOIN pg_inherits i ON i.inhparent = f.oid)
                SELECT oid::bigint FROM family
                """,
                row -> row.getLong(1),
                session.array(
                        tables.stream().map(t -> t.schema() + "." + t.name()).toList()));
    }
}
