package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whether RCT's server can lock all that is dropped in one transaction: a server keeps all its locks in a table of fixed
 * size, and a refresh of thousands of tables may need more.
 */
final class LockNeed {

    /** What goes with a table is locked too: its row types, indexes, constraints, defaults, triggers, TOAST table. */
    private static final String OBJECTS = """
            WITH RECURSIVE gone AS (
              SELECT 'pg_class'::regclass::oid AS classid, t AS objid FROM unnest(?::oid[]) t
              UNION
              SELECT d.classid, d.objid FROM pg_depend d JOIN gone g ON d.refclassid = g.classid AND d.refobjid = g.objid
               WHERE d.deptype IN ('a', 'i', 'P', 'S'))
            SELECT count(*) FROM gone""";

    /** As the server itself reckons: for every session and every worker that it allows, and every prepared transaction. */
    private static final String SLOTS = """
            SELECT sum(current_setting(name)::bigint) + 1
              FROM unnest(ARRAY['max_connections', 'autovacuum_max_workers', 'max_worker_processes', 'max_wal_senders',
                                'max_prepared_transactions']) name""";

    private LockNeed() {}

    /**
     * @param replaced oids of the tables that will be dropped
     * @throws SynchroException when there is no room, with the setting that makes some
     */
    static void check(Session session, Collection<Long> replaced) throws SQLException {
        long needed = session.one(OBJECTS, row -> row.getLong(1), session.oids(List.copyOf(replaced)));
        long slots = session.one(SLOTS, row -> row.getLong(1));
        long perSlot =
                session.one("SELECT current_setting('max_locks_per_transaction')::bigint", row -> row.getLong(1));
        if (needed > slots * perSlot) {
            throw new SynchroException(String.format(
                    Locale.ROOT,
                    "replacing %,d tables of RCT needs %,d locks at once, and its server has room for %,d: set"
                            + " max_locks_per_transaction to %d or more (it is %d) and restart the server, or import fewer tables",
                    replaced.size(),
                    needed,
                    slots * perSlot,
                    // Twice as many: it has other sessions too.
                    2 * (needed / slots + 1),
                    perSlot));
        }
    }
}
